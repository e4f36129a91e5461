import type { Command } from '@oclif/core';
import { commands } from '@oclif/plugin-help';

/** `alma help`, as oclif's own plugin has it. */
const Help: Command.Class = commands.help;
Help.examples = ['<%= config.bin %> help', '<%= config.bin %> help memory:search'];

export default Help;
