import { expect } from 'chai';
import { describe, it } from 'mocha';
import { useHomes } from '../support/home.js';
import { type Connecting, document, toolError, useClients } from '../support/mcp.js';

const ERAS: readonly [name: string, options: Connecting][] = [
  ['the protocol of 2025', {}],
  ['the protocol of 2026', { versionNegotiation: { mode: { pin: '2026-07-28' } } }],
];

for (const [era, options] of ERAS) {
  describe(`a destructive tool, in ${era}`, () => {
    const connect = useClients();
    const home = useHomes();
    const asking = (answer: 'accept' | 'decline' | 'cancel', questions: string[] = []): Connecting => ({
      ...options,
      capabilities: { elicitation: { form: {} } },
      answer: (message) => {
        questions.push(message);
        return answer;
      },
    });

    it('asks the person through the client, with the memory in view, and runs when they say yes', async () => {
      const questions: string[] = [];
      const client = await connect(home(), asking('accept', questions));
      const { memory } = await document(client, 'memory_add', { content: 'El gato se llama Bolita' });
      const { memories } = await document(client, 'memory_forget', { id: [String(memory.id)] });
      expect(memories[0].archived_at).to.be.a('string');
      expect(questions).to.have.lengthOf(1);
      expect(questions[0]).to.include('El gato se llama Bolita');
    });

    for (const answer of ['decline', 'cancel'] as const) {
      it(`does nothing when they ${answer}`, async () => {
        const client = await connect(home(), asking(answer));
        expect(await toolError(client, 'memory_forget', { id: ['1'] })).to.include('said no');
        expect((await document(client, 'memory_show', { id: '1' })).memory.archived_at).to.equal(null);
      });
    }

    it('is denied where there is no one to ask, but for a dry run', async () => {
      const client = await connect(home(), options);
      expect(await toolError(client, 'memory_forget', { id: ['1'] })).to.include('--yes');
      expect(await toolError(client, 'memory_dedupe')).to.include('alma memory:dedupe');
      expect((await document(client, 'memory_dedupe', { dry_run: true })).applied).to.equal(false);
      expect((await document(client, 'memory_show', { id: '1' })).memory.archived_at).to.equal(null);
    });

    it('runs unasked where the client is trusted to ask', async () => {
      const questions: string[] = [];
      const client = await connect(home(), { ...asking('decline', questions), args: ['--yes'] });
      expect((await document(client, 'memory_forget', { id: ['1'] })).memories).to.have.lengthOf(1);
      expect(questions).to.be.empty;
    });

    it('tells of a memory that is not there before it asks', async () => {
      const questions: string[] = [];
      const client = await connect(home(), asking('accept', questions));
      expect(await toolError(client, 'memory_forget', { id: ['9999'] })).to.include('9999');
      expect(questions).to.be.empty;
    });
  });
}
