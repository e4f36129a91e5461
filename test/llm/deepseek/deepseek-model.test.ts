import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { AlmaError } from '../../../src/errors.js';
import type { RetryEvent } from '../../../src/llm/deepseek/deepseek-model.js';
import { DeepSeekModel } from '../../../src/llm/deepseek/deepseek-model.js';
import type { Message, ModelEvent, ModelRequest } from '../../../src/llm/model.js';
import { modelOf } from '../../support/chat.js';
import { failsWith, ModelServer, says } from '../../support/model-server.js';

const hello: ModelRequest = {
  messages: [
    { role: 'system', content: 'You are Alma.' },
    { role: 'user', content: 'hola', text: 'hola', recalled: [] },
  ],
  tools: [],
};

async function eventsOf(model: DeepSeekModel, request: ModelRequest = hello, watch = (_: ModelEvent) => {}) {
  const events: ModelEvent[] = [];
  for await (const event of model.reply(request)) {
    events.push(event);
    watch(event);
  }
  return events;
}

/** The text of the whole answer that the last event holds. */
const answerOf = (events: readonly ModelEvent[]) => {
  const last = events.at(-1);
  return last?.type === 'done' ? last.message.content : undefined;
};

const retriesOf = (events: readonly ModelEvent[]) =>
  events.filter((event): event is RetryEvent => event.type === 'retry');

async function failureOf(work: Promise<unknown>): Promise<AlmaError> {
  const failure = await work.then(
    () => undefined,
    (error) => error,
  );
  expect(failure).to.be.instanceOf(AlmaError);
  return failure;
}

describe('DeepSeekModel', () => {
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start();
  });

  afterEach(async () => {
    await server.close();
    server.assertAllUsed();
  });

  describe('an answer', () => {
    it('is whole when its bytes come one by one, cut inside characters', async () => {
      server.script({ ...says('¡Adiós, año ', 'nuevo 🎉!'), byteByByte: true });
      expect(answerOf(await eventsOf(modelOf(server)))).to.equal('¡Adiós, año nuevo 🎉!');
    });

    it('is not disturbed by keep-alive comments', async () => {
      server.script({
        steps: [
          { comment: 'keep-alive' },
          { text: 'ho' },
          { comment: 'keep-alive' },
          { text: 'la' },
          { finish: 'stop' },
        ],
      });
      expect(answerOf(await eventsOf(modelOf(server)))).to.equal('hola');
    });

    it('comes with all of its reasoning, in order, when thinking is on', async () => {
      server.script({ steps: [{ reasoning: 'a ver' }, { reasoning: '…' }, { text: 'hola' }, { finish: 'stop' }] });
      const events = await eventsOf(modelOf(server, { thinking: 'max' }));
      expect(events.map(({ type }) => type)).to.deep.equal(['reasoning', 'reasoning', 'text', 'done']);
      expect(events.at(-1)).to.have.nested.property('message.reasoning', 'a ver…');
    });

    it('counts its tokens and how many were cached', async () => {
      server.script(says('a'), says('b'));
      const model = modelOf(server);
      const [first, second] = [await eventsOf(model), await eventsOf(model)].map((events) => events.at(-1));
      expect(first).to.deep.include({
        usage: { input: server.bodies[0] && Math.ceil(server.bodies[0].length / 4), cached: 0, output: 7 },
      });
      expect(second?.type === 'done' && second.usage.cached).to.be.greaterThan(40);
    });

    it('is complete once the model said why it stopped, whatever breaks after that', async () => {
      server.script({ steps: [{ text: 'hola' }, { finish: 'stop' }, { stop: 'drop' }] });
      const events = await eventsOf(modelOf(server));
      expect(answerOf(events)).to.equal('hola');
      expect(retriesOf(events)).to.deep.equal([]);
    });
  });

  describe('a failure that may pass', () => {
    const passing: [string, Parameters<ModelServer['script']>[0], string][] = [
      ['a rate limit', failsWith(429, 'slow down', { 'retry-after': '0' }), 'rate'],
      ['an overloaded service', failsWith(503, 'busy', { 'retry-after': '0' }), 'server'],
      ['a bug of the service', failsWith(500, 'oops', { 'retry-after': '0' }), 'server'],
      ['a dropped connection', { steps: [{ text: 'ho' }, { stop: 'drop' }] }, 'network'],
      ['a stream without an end', { steps: [{ text: 'ho' }, { stop: 'end' }] }, 'broken'],
      [
        'a stream that ends inside a line',
        { steps: [{ text: 'ho' }, { raw: 'data: {"choices":[{"del' }, { stop: 'end' }] },
        'broken',
      ],
      ['a line that is not JSON', { steps: [{ raw: 'data: <html>\n\n' }, { stop: 'end' }] }, 'broken'],
      [
        'an error inside the stream',
        { steps: [{ raw: 'data: {"error":{"message":"oops"}}\n\n' }, { stop: 'end' }] },
        'server',
      ],
      ['too few resources', { steps: [{ text: 'ho' }, { finish: 'insufficient_system_resource' }] }, 'broken'],
    ];
    for (const [name, turn, reason] of passing)
      it(`is tried again: ${name}`, async () => {
        server.script(turn, says('hola'));
        const events = await eventsOf(modelOf(server));
        expect(retriesOf(events).map((retry) => [retry.attempt, retry.of, retry.reason])).to.deep.equal([
          [1, 2, reason],
        ]);
        expect(answerOf(events)).to.equal('hola');
      });

    it('is tried again after silence, but not while comments show life', async () => {
      const comments = Array.from({ length: 8 }, () => [{ waitMs: 100 }, { comment: 'keep-alive' }]).flat();
      server.script(
        { steps: [{ text: 'ho' }, { stop: 'hang' }] },
        { steps: [...comments, { text: 'hola' }, { finish: 'stop' }] },
      );
      const events = await eventsOf(modelOf(server, { timeoutMs: 600 }));
      expect(retriesOf(events).map(({ reason }) => reason)).to.deep.equal(['timeout']);
      expect(answerOf(events)).to.equal('hola');
    });

    it('ends in an error a person can act on when it does not pass', async () => {
      server.script(...Array.from({ length: 3 }, () => failsWith(503, 'Service overloaded', { 'retry-after': '0' })));
      const failure = await failureOf(eventsOf(modelOf(server)));
      expect(failure).to.include({
        kind: 'model_service',
        message: 'The model service is failing: 503 Service overloaded',
      });
      expect(failure.hint).to.contain('llm.provider: offline');
    });

    it('is said when nobody listens at the address', async () => {
      const gone = await ModelServer.start();
      const model = modelOf(gone, { baseUrl: gone.url, maxRetries: 0 });
      await gone.close();
      expect((await failureOf(eventsOf(model))).message).to.match(
        /^The model service could not be reached: .*ECONNREFUSED/,
      );
    });

    it('ends its wait at once when the person stops', async () => {
      server.script(failsWith(429, 'slow down', { 'retry-after': '3600' }));
      const stop = new AbortController();
      const events = await eventsOf(
        modelOf(server),
        { ...hello, signal: stop.signal },
        (event) => event.type === 'retry' && stop.abort(),
      );
      expect(events).to.deep.equal([{ type: 'retry', attempt: 1, of: 2, waitMs: 60_000, reason: 'rate' }]);
    });
  });

  describe('a failure for good', () => {
    it('of the key says so, and never shows it', async () => {
      const apiKey = `sk-${'y'.repeat(32)}`;
      const failure = await failureOf(eventsOf(modelOf(server, { apiKey })));
      expect(failure).to.include({ kind: 'model_service', message: 'The model service refused the key.' });
      expect(failure.hint).to.contain('DEEPSEEK_API_KEY');
    });

    it('of the balance says so', async () => {
      server.script(failsWith(402, 'Insufficient Balance'));
      expect((await failureOf(eventsOf(modelOf(server)))).message).to.contain('balance');
    });

    it('of the request says what the service said, without the key that it echoes', async () => {
      server.script(failsWith(400, `no good: ${server.key}`), failsWith(422, 'no good: sk-abcd****wxyz'));
      expect((await failureOf(eventsOf(modelOf(server)))).message).to.equal(
        'The model service refused the request: 400 no good: [key]',
      );
      expect((await failureOf(eventsOf(modelOf(server)))).message).to.equal(
        'The model service refused the request: 422 no good: [key]',
      );
    });

    it('of the model names the setting', async () => {
      const failure = await failureOf(eventsOf(modelOf(server, { model: 'deepseek-chat' })));
      expect(failure.message).to.contain('Model Not Exist');
      expect(failure.hint).to.contain('llm.model');
    });

    it('of the settings is found before anything is sent', async () => {
      const badKey = await failureOf(eventsOf(modelOf(server, { apiKey: 'sk-ñandú' })));
      expect(badKey.kind).to.equal('configuration');
      expect(badKey.message).not.to.contain('sk-');
      const badUrl = await failureOf(eventsOf(modelOf(server, { baseUrl: 'api.deepseek.com' })));
      expect(badUrl).to.have.property('kind', 'configuration');
    });
  });

  it('ends early and without an error when the person stops', async () => {
    server.script({ steps: [{ text: 'ho' }, { stop: 'hang' }] });
    const stop = new AbortController();
    const events = await eventsOf(modelOf(server), { ...hello, signal: stop.signal }, () => stop.abort());
    expect(events).to.deep.equal([{ type: 'text', text: 'ho' }]);
  });

  it('sends nothing when the person has stopped already', async () => {
    expect(await eventsOf(modelOf(server), { ...hello, signal: AbortSignal.abort() })).to.deep.equal([]);
    expect(server.bodies).to.deep.equal([]);
  });

  describe('JSON mode', () => {
    const question = { system: 'Answer in json.', user: 'x', maxTokens: 50 };

    it('answers with a value, without thinking', async () => {
      server.onJson = (body) => {
        expect(body).to.deep.include({ thinking: { type: 'disabled' }, max_tokens: 50 });
        return { ids: [1] };
      };
      expect((await modelOf(server, { thinking: 'high' }).json(question)).value).to.deep.equal({ ids: [1] });
    });

    it('asks once more when the answer is empty or broken, and counts both', async () => {
      const answers = ['', '{"ids": [1]}'];
      server.onJson = () => answers.shift();
      const { value, usage } = await modelOf(server).json(question);
      expect(value).to.deep.equal({ ids: [1] });
      expect(usage.output).to.equal(14);
    });

    it('fails when the answer is broken twice', async () => {
      server.onJson = () => '{"ids": [1';
      expect((await failureOf(modelOf(server).json(question))).message).to.contain('JSON');
      expect(server.jsonBodies).to.have.length(2);
    });

    it('tries again what may pass, and announces it', async () => {
      const answers: unknown[] = [failsWith(429, 'slow down', { 'retry-after': '0' }), { ids: [] }];
      server.onJson = () => answers.shift();
      const heard: RetryEvent[] = [];
      const settings = {
        apiKey: server.key,
        baseUrl: server.url,
        model: 'deepseek-flash',
        timeoutMs: 5_000,
        maxRetries: 1,
        language: 'en' as const,
      };
      const model = new DeepSeekModel({ ...settings, thinking: 'off', dialect: 'deepseek' }, (retry) =>
        heard.push(retry),
      );
      await model.json(question);
      expect(heard).to.deep.equal([{ type: 'retry', attempt: 1, of: 1, waitMs: 0, reason: 'rate' }]);
    });

    it('is interrupted by the signal', async () => {
      const failure = await failureOf(modelOf(server).json({ ...question, signal: AbortSignal.abort() }));
      expect(failure.kind).to.equal('interrupted');
    });

    it('gives up when all of it takes longer than it may', async () => {
      server.onJson = () => new Promise(() => {});
      const failure = await failureOf(modelOf(server).json({ ...question, withinMs: 50 }));
      expect(failure.kind).to.equal('model_service');
      expect(failure.message).to.contain('0.05 s');
    });

    it('must be asked for by its name', async () => {
      const failure = await modelOf(server)
        .json({ ...question, system: 'Answer.' })
        .catch((error) => error);
      expect(failure.message).to.contain('the word json');
    });
  });
});

describe('the local service', () => {
  const call = { id: 'a', name: 'memory_list', arguments: '{}' };
  const cases: [string, Partial<ModelRequest> & { messages?: Message[] }, RegExp][] = [
    [
      'an unanswered tool call',
      { messages: [...hello.messages, { role: 'assistant', content: '', reasoning: '', toolCalls: [call] }] },
      /insufficient tool messages/,
    ],
    [
      'a tool message out of place',
      { messages: [...hello.messages, { role: 'tool', callId: 'a', content: 'x' }] },
      /must be a response to a preceding/,
    ],
    [
      'a bad tool name',
      {
        tools: [
          {
            name: 'memory:add',
            description: '',
            parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
          },
        ],
      },
      /does not match pattern/,
    ],
    [
      'an empty answer in the history',
      { messages: [...hello.messages, { role: 'assistant', content: '', toolCalls: [] }] },
      /content or tool_calls must be set/,
    ],
    ['no messages', { messages: [] }, /Empty input messages/],
  ];
  for (const [name, change, message] of cases)
    it(`rejects ${name}`, async () => {
      const server = await ModelServer.start();
      const failure = await failureOf(eventsOf(modelOf(server, { thinking: 'low' }), { ...hello, ...change }));
      expect(failure.message).to.match(message);
      await server.close();
    });

  it('rejects tool calls that come back without their reasoning', async () => {
    const server = await ModelServer.start();
    const history: Message[] = [
      { role: 'assistant', content: '', toolCalls: [call] },
      { role: 'tool', callId: 'a', content: 'x' },
    ];
    const request = { ...hello, messages: [...hello.messages, ...history] };
    // The other dialect knows nothing of thinking, so this service takes it to be on.
    const failure = await failureOf(eventsOf(modelOf(server, { dialect: 'openai' }), request));
    expect(failure.message).to.contain('`reasoning_content` in the thinking mode must be passed back');
    await server.close();
  });
});
