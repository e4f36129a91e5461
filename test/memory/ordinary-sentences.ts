import { numbers } from './planted-secrets.js';

/** What people write down that looks most like a secret and is none, and talk about secrets that gives none away. */
const PATTERNS: readonly string[] = [
  'El commit {sha1} arregla la búsqueda con acentos',
  'The bug appeared in commit {short} and went away in {short}',
  'El identificador del recuerdo es {uuid}',
  'Order {digits8} was shipped on {date}',
  'El número de pedido es {digits16} y el de seguimiento {digits14}',
  'El pedido {digits12} llega el {date}',
  'Su número de expediente es {digits10}, con fecha {date}',
  'El teléfono de {name} es +34 6{digits8}',
  'Call {name} at +1 (555) {digits3}-{digits4} after {time}',
  'Mi número de móvil es 6{digits2} {digits3} {digits3}',
  'El IBAN de la asociación es ES{digits2} {digits4} {digits4} {digits4} {digits4} {digits4}',
  'El libro de {name} tiene el ISBN 978-84-{digits3}-{digits4}-{digit}',
  'The logo is data:image/png;base64,iVBORw0KGgo{base64}==',
  'La foto empieza por /9j/4AAQSkZJRgABAQ{base64}',
  'integrity: sha512-{base86}==',
  'The image digest is sha256:{hex64}',
  'El MD5 del archivo es {hex32}',
  'La clave primaria de la tabla es {uuid}',
  'The cache key for page {digits3} is cache:{hex32}',
  'La clave es la constancia, dice siempre {name}',
  'La contraseña la tiene {name}',
  'The password is stored in the vault that {name} manages',
  '{name} cambió la contraseña del wifi el {date}',
  'The token expires after {digits4} seconds',
  'token limit: {digits3}k, price: {digit}.{digits2} dollars',
  'El token del chat caduca a las {time}',
  'password: $DB_PASSWORD comes from the environment',
  'api_key = process.env.API_KEY en el archivo de configuración',
  'La contraseña debe tener {digits2} caracteres y un símbolo',
  'Mi gestor de contraseñas es 1Password desde {year}',
  'contraseñas guardadas con argon2id y {digits2} iteraciones',
  'Firmamos los JWT con RS256 y claves de {digits4} bits',
  'The repository is git@github.com:{word}/{word}.git',
  'Abre https://example.com:8080/{word}?page={digits3}#{word} para verlo',
  'The server answers on http://localhost:{digits4}/{word}@{digit}.{digit}.{digits2}',
  'El correo de {name} es {word}.{word}{digits2}@example.com',
  'Reunión con {name} el {date}T{time}:00.000Z sobre {word}',
  'We moved from Node 18 to Node 24 and React 19.{digit}.{digits2}',
  'sk-learn y task-force son nombres de paquetes que usa {name}',
  'La función re_compile_all_patterns_{word} tarda {digits3} ms',
  'npm_config_registry_{word}_value sirve para {word}',
  'El vuelo IB{digits4} sale a las {time} de la puerta {digits2}',
  'La matrícula del coche de {name} es {digits4} BCD',
  'My coordinates are {digits2}.{digits10}, -{digit}.{digits10}',
  'Pi is 3.14159265358979323846 and {name} knows {digits2} digits',
  'La temperatura media fue {digits2}.{digits16} grados en {year}',
  'Tweet {digits19n} by {name} was deleted on {date}',
  'The DOI is 10.{digits4}/{word}.{year}.{digits8}',
  'Ticket ALMA-{digits4}: la clave está en el índice',
  'La dirección MAC es {mac} y la IP 10.0.{digits2}.{digits2}',
  'La dirección IPv6 es 2001:db8:85a3::8a2e:370:{digits4}',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{base43} {word}@{word}',
  'El color de la marca es #{hex6} y el secundario #{hex6}',
  '{name} prefiere el té verde por la mañana y el {word} por la tarde',
  '{name} works as a nurse and has lived in Bilbao since {year}',
  "versionNegotiation: { mode: { pin: '{date}' } }",
  'El pin {digits2} del Arduino lee {digits4} milivoltios',
  'La tarjeta de {name} acaba en {digits4} y caduca en {year}',
  'El ETag de la respuesta es "{hex32}" y el tamaño {digits8}',
  'traceparent: 00-{hex32}-{hex16}-01',
  'Rebase onto {sha1} and drop {short}',
  'La sesión {uuid} duró {digits3} segundos',
  'Pass the salt to {name} at {time}',
  'La clave del éxito de {name} en {year} fue madrugar',
  'El contenedor {hex12} de la imagen {word} se paró a las {time}',
  'La semilla del generador es {digits8} y la de prueba {digits4}',
  'Las semillas de {word} que plantó {name} con su hermana todos los años desde {year} nunca dan nada bueno',
  'El CUIT de {name} es 20-{digits8}-{digit} y el CBU {digits22}',
  'El NIF de {name} es {digits8}Z y su número de la seguridad social {digits12}',
  'SESSION_LENGTH={digits4} y CACHE_KEY=paginas:{word}',
  'El secreto de la paella de {name} es el caldo',
  'The secret of a good {word} is patience',
];

const NAMES = ['Ana', 'Lucía', 'Jorge', 'María José', 'Tom', 'Grace', 'Iñaki', 'Beatriz'];
const WORDS = [
  'memoria',
  'search',
  'proyecto',
  'garden',
  'biblioteca',
  'kernel',
  'camino',
  'window',
  'tejado',
  'river',
];
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/AAAAAAAA';
const HEX = '0123456789abcdef';

/** As many sentences as asked for, in Spanish and English, the same for the same seed. */
export function ordinarySentences(count: number, seed: number): string[] {
  const next = numbers(seed);
  const pick = (from: ArrayLike<string>) => from[next(from.length)] ?? '';
  const chars = (length: number, alphabet: string) => Array.from({ length }, () => pick(alphabet)).join('');
  const uuid = () => [8, 4, 4, 4, 12].map((length) => chars(length, HEX)).join('-');
  const two = (bound: number, from = 0) => String(next(bound) + from).padStart(2, '0');

  const fill = (slot: string): string => {
    const length = Number(/\d+/.exec(slot)?.[0] ?? 1);
    if (slot === 'sha1') return chars(40, HEX);
    if (slot.startsWith('hex')) return chars(length, HEX);
    if (slot === 'base64') return chars(400 + next(2000), BASE64);
    if (slot.startsWith('base')) return chars(length, BASE64);
    if (slot === 'digits19n') return `1${chars(18, '0123456789')}`;
    if (slot.startsWith('digit')) return chars(length, '0123456789');
    switch (slot) {
      case 'short':
        return chars(7, HEX);
      case 'uuid':
        return uuid();
      case 'mac':
        return Array.from({ length: 6 }, () => chars(2, HEX)).join(':');
      case 'year':
        return String(1980 + next(50));
      case 'date':
        return `${1980 + next(50)}-${two(12, 1)}-${two(28, 1)}`;
      case 'time':
        return `${two(24)}:${two(60)}`;
      case 'name':
        return pick(NAMES);
      default:
        return pick(WORDS);
    }
  };
  return Array.from({ length: count }, (_, i) =>
    (PATTERNS[i % PATTERNS.length] ?? '').replaceAll(/\{(\w+)\}/g, (_whole, slot: string) => fill(slot)),
  );
}
