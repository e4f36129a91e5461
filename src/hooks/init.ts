import type { Hook } from '@oclif/core';
import { flagValue } from '../cli/argv.js';
import { configuration } from '../cli/configuration.js';

/** Loads `alma.yaml` before any command. oclif swallows what an init hook throws, so a failure waits for the base command. */
const hook: Hook.Init = async ({ argv }) => {
  configuration.start({ file: flagValue(argv, 'config') });
};

export default hook;
