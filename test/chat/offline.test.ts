import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { say, useChats } from '../support/chat-screen.js';
import { useHomes } from '../support/home.js';
import { strangerTo } from '../support/postgres.js';

describe('the chat without a key', () => {
  const newHome = useHomes();
  const openChat = useChats();

  it('keeps, finds, forgets with permission, and undoes, in Spanish', async () => {
    const home = newHome();
    const chat = await openChat(home);
    expect(chat.text()).to.include('Hola, soy Alma (offline)').and.include('trabajo sin modelo');
    expect(await say(chat, 'recuerda que me gusta el mate amargo')).to.include('Me gusta el mate amargo');
    expect(await say(chat, '¿qué sabes del mate?')).to.include('«Me gusta el mate amargo»');

    chat.send('olvida lo del mate\r');
    await chat.waitFor('¿Permites memory:forget?');
    expect(chat.text()).to.include('#21 «Me gusta el mate amargo»');
    chat.send('n');
    await chat.waitFor(/→ no[\s\S]*tú ›/);
    expect((await alma(home, ['memory:search', 'mate', '--json'])).json().memories).to.have.length(1);

    chat.send('olvida lo del mate\r');
    await chat.waitFor(/→ no[\s\S]*¿Permites/);
    chat.send('s');
    await chat.waitFor(/→ sí[\s\S]*tú ›/);
    expect((await alma(home, ['memory:search', 'mate', '--json'])).json().memories).to.have.length(0);
    expect(await say(chat, '/undo')).to.include('Deshecho: #21');
    expect((await alma(home, ['memory:search', 'mate', '--json'])).json().memories).to.have.length(1);
    chat.send('\x04');
    expect((await chat.exit).exitCode).to.equal(0);
  });

  it('knows what a second terminal adds while it is open', async () => {
    const home = newHome();
    const chat = await openChat(home);
    await alma(home, ['memory:add', 'El gato de Inés se llama Pampero']);
    expect(await say(chat, '¿qué sabes del gato de Inés?')).to.include('Pampero');
  });

  it('runs commands with a slash, by their short names too, and says what it does not know', async () => {
    const chat = await openChat(newHome());
    expect(await say(chat, '/add don\'t lose "this one" --tag prueba')).to.match(/Guardado como #21/);
    expect(await say(chat, '/show 21'))
      .to.include("don't lose this one")
      .and.include('prueba');
    expect(await say(chat, '/memory:forget 21')).to.include('Archivado #21');
    expect(await say(chat, '/serch algo')).to.include('¿Querías decir /search?');
    expect(await say(chat, '/show 9999')).to.include('No hay ningún recuerdo 9999');
    expect(await say(chat, '/list --limit uno')).to.include('número entero');
  });

  it('asks before erasing, and undoes the last change and the one before it', async () => {
    const chat = await openChat(newHome());
    await say(chat, '/add primero');
    await say(chat, '/add segundo');
    expect(await say(chat, '/undo')).to.include('#22');
    expect(await say(chat, '/undo')).to.include('#21');
    expect(await say(chat, '/undo')).to.include('no hay cambios que deshacer');
    chat.send('/forget 1 --purge\r');
    await chat.waitFor('No se puede deshacer');
    chat.send('\r'); // Enter alone is the safe answer
    await chat.waitFor(/→ no/);
    expect(await say(chat, '/show 1')).to.include('#1');
  });

  it('is left by Ctrl-C twice on an empty line, and never by one', async () => {
    const chat = await openChat(newHome());
    chat.send('algo a medias');
    await chat.waitFor('algo a medias');
    chat.send('\x03');
    chat.send('\x03');
    await chat.waitFor('Ctrl-C otra vez');
    chat.send('\x03');
    expect((await chat.exit).exitCode).to.equal(0);
  });

  it('refuses to keep a secret, and says which kind, not the value', async () => {
    const home = newHome();
    const chat = await openChat(home);
    const token = `ghp_${'a1B2c3D4'.repeat(5).slice(0, 36)}`;
    const screen = await say(chat, `recuerda que mi token es ${token}`);
    expect(screen).to.include('github-token');
    expect((await alma(home, ['memory:list', '--limit', '100', '--json'])).stdout).not.to.include(token);
  });

  it('says in Spanish what is wrong with a command', async () => {
    const chat = await openChat(newHome());
    expect(await say(chat, '/show 99')).to.equal('No hay ningún recuerdo 99\n/list muestra los que hay.');
    expect(await say(chat, '/list --limit x')).to.include('La opción --limit necesita un número entero, no «x»');
    expect(await say(chat, '/add --nope x')).to.include('No existe la opción --nope');
    expect(await say(chat, '/show')).to.include('Falta: id');
    expect(await say(chat, '/update 3')).to.include('No hay nada que cambiar');
  });

  it('keeps its stdin and its exit code from its commands', async () => {
    const home = newHome();
    await alma(home, ['db:init']);
    const stranger = strangerTo(home);
    stranger.exec('DELETE FROM relations WHERE memory_id = 3');
    stranger.close();
    const chat = await openChat(home);
    expect(await say(chat, '/import -')).to.include('Di un archivo');
    expect(await say(chat, '/add -')).to.include('No hay nada que guardar');
    expect(await say(chat, '/check')).to.include('relations');
    chat.send('/exit\r');
    expect((await chat.exit).exitCode).to.equal(0);
    expect((await alma(home, ['db:check'])).code).to.equal(6);
  });

  it('keeps what will still be true tomorrow, asks what to keep where nothing was said, and quotes no neighbours', async () => {
    const home = newHome();
    const asked = async (prompt: string) => (await alma(home, ['chat', prompt, '--json'])).json();
    const { answer } = await asked('recuerda que mañana no hay reunión');
    expect(answer).to.match(/«El \d{4}-\d\d-\d\d no hay reunión»/);
    expect((await asked('recuerda que tengo dentista mañana a las 10')).answer).to.match(
      /«Tengo dentista el \d{4}-\d\d-\d\d a las 10»/,
    );
    expect((await asked('recuerda que leo El Jueves los lunes')).answer).to.include('«Leo El Jueves los lunes»');
    for (const [said, asks] of [
      ['recuerda que', '¿Qué quieres que recuerde?'],
      ['Remember that...', 'What shall I remember?'],
      ['recuerda esto', '¿Qué quieres que recuerde?'],
    ] as const)
      expect((await asked(said)).answer, said).to.include(asks);
    expect((await alma(home, ['status', '--json'])).json().memories.live).to.equal(23);
    const lines = ['Ana lleva la web', 'Bruno lleva los datos', 'El router está en el salón'];
    const stdin = lines.map((content) => JSON.stringify({ content })).join('\n');
    await alma(home, ['memory:import', '-'], { stdin });
    expect((await asked('¿qué sabes de Bruno?')).answer.split('\n')).to.deep.equal([
      'De «Bruno» recuerdo:',
      '- #25 «Bruno lleva los datos»',
    ]);
  });
});
