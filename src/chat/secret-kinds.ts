const SPANISH: Readonly<Record<string, string>> = {
  password: 'una contraseña',
  'url-password': 'una contraseña en una dirección',
  'curl-password': 'una contraseña en una orden',
  pin: 'un PIN',
  'seed-phrase': 'una frase de recuperación',
  'card-number': 'un número de tarjeta',
  'generic-key': 'una clave',
  'private-key': 'una clave privada',
  'session-cookie': 'una cookie de sesión',
};

/** What kind of secret it is, as a person would say it in Spanish; that of one service keeps its name. */
export const secretInSpanish = (kind: string): string => SPANISH[kind] ?? kind;
