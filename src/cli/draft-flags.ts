import { IMPORTANCE } from '../memory/importance.js';
import { flag } from './flags.js';

/** The flags that say what a memory is, for the commands that write one. */
export const draftFlags = {
  tag: flag.list({
    description: 'a tag, or several',
    inShell: 'repeated, or with commas',
    aliases: ['tags'],
    char: 't',
  }),
  project: flag.text({ description: 'the project it belongs to', char: 'p' }),
  theme: flag.text({ description: 'what it is about, in a word or two' }),
  type: flag.text({
    description: 'what kind of memory it is (usually context)',
    inShell: 'one of memories.types',
    aliases: ['memory-type'],
    vocabulary: 'types',
  }),
  'related-to': flag.list({
    description: 'a topic it touches, or several',
    inShell: 'of memories.topics; repeated, or with commas',
    vocabulary: 'topics',
  }),
  importance: flag.integer({
    description: 'from 1 (a detail) to 5 (begins every chat)',
    min: IMPORTANCE.least,
    max: IMPORTANCE.most,
    char: 'i',
  }),
  'allow-secret': flag.on({ description: 'store it even though it looks like a secret', shellOnly: true }),
};
