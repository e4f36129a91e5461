import { Config } from '@oclif/core';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { commandClasses } from '../../src/capabilities/from-commands.js';
import { completer } from '../../src/chat/completion.js';
import { packageRoot } from '../../src/package-root.js';
import { useMemory } from '../support/memory.js';

describe('Tab in the chat', () => {
  const open = useMemory();

  it('completes commands, flags, values in use, and each item of a list with commas', async () => {
    const { memories } = await open();
    await memories.add({ content: 'Las copas van en la caja azul', tags: ['zapato', 'zorro'], project: 'mudanza' });
    const classes = await commandClasses(await Config.load({ root: packageRoot }));
    const complete = completer(classes, ['project'], async () => memories);
    for (const [typed, becomes] of [
      ['/memory:sea', ['/memory:search ']],
      ['/memory:list --off', ['--offset ']],
      ['/memory:list --tag z', ['zapato ', 'zorro ']],
      ['/memory:list --tag zorro,z', ['zorro,zapato ']],
      ['/memory:list --columns id,cont', ['id,content ']],
      ['/memory:list --project mud', ['mudanza ']],
      ['/project m', ['mudanza ']],
      ['hola --tag z', []],
    ] as const)
      expect((await complete(typed)).matches, typed).to.deep.equal(becomes);
  });
});
