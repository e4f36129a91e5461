/** What each command does, in a line of `/help` in Spanish, by its id; the commands themselves say it in English. */
export const SUMMARIES_ES: Readonly<Record<string, string>> = {
  'db:backup': 'copia la base mientras se usa, y comprueba la copia',
  'db:check': 'revisa la base, las relaciones y el índice',
  'db:init': 'crea la base, con sus primeros recuerdos',
  'memory:add': 'guarda algo en la memoria',
  'memory:dedupe': 'une los recuerdos que dicen lo mismo',
  'memory:export': 'escribe todos los recuerdos, también los archivados',
  'memory:forget': 'archiva recuerdos: dejan de verse, pero no se pierden',
  'memory:history': 'qué le pasó a un recuerdo, y quién lo hizo',
  'memory:import': 'lee recuerdos de un archivo: todos o ninguno',
  'memory:list': 'recorre los recuerdos por páginas',
  'memory:restore': 'devuelve recuerdos archivados',
  'memory:search': 'busca recuerdos por lo que dicen',
  'memory:show': 'muestra un recuerdo entero',
  'memory:update': 'cambia un recuerdo',
  'relations:show': 'muestra qué tienen en común los recuerdos',
  status: 'de un vistazo: versiones, base, modelo, y de dónde sale cada ajuste',
};
