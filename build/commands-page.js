// Writes docs/commands.md: what `alma COMMAND --help` prints, for every command. It reads oclif.manifest.json, as
// --help does, so it comes after build/manifest.js. With --print the page goes to stdout; a test compares the two.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Config, Help } from '@oclif/core';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const WIDTH = 80;

/** The help that --help prints, as text: for a screen of 80 columns, without colour. */
class HelpText extends Help {
  text = '';

  log(...lines) {
    this.text += `${lines.join('\n')}\n`;
  }

  static async of(command, config) {
    const help = new HelpText(config, { maxWidth: WIDTH, stripAnsi: true });
    await help.showCommandHelp(command);
    return help.text.replace(/[ \t]+$/gm, '').trim();
  }
}

const config = await Config.load({ root });
const sections = [];
const contents = [];
for (const command of [...config.commands].sort((a, b) => (a.id < b.id ? -1 : 1))) {
  if (command.hidden) continue;
  const { id, summary, description = '' } = command;
  const about = (summary ?? description).replaceAll('<%= config.bin %>', config.bin);
  contents.push(`- [\`${id}\`](#${id.replaceAll(':', '')}): ${about}`);
  // the help renames the command it is given, by the topic separator
  sections.push(`## ${id}\n\n\`\`\`text\n${await HelpText.of({ ...command }, config)}\n\`\`\``);
}

const page = `<!-- Written by build/commands-page.js from the commands themselves. Change those, then run \`npm run build\`. -->

# Commands

What each command says of itself with \`--help\`. \`alma memory:search x\` and \`alma memory search x\` are the same.

${contents.join('\n')}

${sections.join('\n\n')}
`;
if (process.argv.includes('--print')) process.stdout.write(page);
else writeFileSync(path.join(root, 'docs', 'commands.md'), page);
