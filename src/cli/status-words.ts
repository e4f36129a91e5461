import type { Screen } from '../terminal/screen.js';

/** What `alma status` says, in Alma's two languages. */
export const STATUS_WORDS = {
  es: {
    home: 'carpeta',
    config: 'ajustes',
    noConfig: 'ningún archivo: los de siempre',
    database: 'base',
    schema: 'esquema',
    readOnly: 'solo lectura',
    memories: 'recuerdos',
    held: (live: number, capacity: number, archived: number) =>
      `${live} de ${capacity}, y ${archived === 1 ? '1 archivado' : `${archived} archivados`}`,
    model: 'modelo',
    offline: 'ninguno',
    noKey: 'sin clave',
    at: 'en',
    setting: 'ajuste',
    value: 'valor',
    from: 'viene de',
  },
  en: {
    home: 'home',
    config: 'config',
    noConfig: 'none: the defaults',
    database: 'database',
    schema: 'schema',
    readOnly: 'read-only',
    memories: 'memories',
    held: (live: number, capacity: number, archived: number) => `${live} of ${capacity}, ${archived} archived`,
    model: 'model',
    offline: 'offline',
    noKey: 'no key',
    at: 'at',
    setting: 'setting',
    value: 'value',
    from: 'from',
  },
} as const satisfies Record<Screen['language'], object>;
