/** What a Markdown export says, in Alma's two languages. */
export const WORDS = {
  es: {
    title: 'Recuerdos de Alma',
    noProject: 'Sin proyecto',
    archived: 'Archivados',
    count: (n: number) => (n === 1 ? '1 recuerdo' : `${n} recuerdos`),
    importance: (n: number) => `importancia ${n}`,
  },
  en: {
    title: "Alma's memories",
    noProject: 'Without a project',
    archived: 'Archived',
    count: (n: number) => (n === 1 ? '1 memory' : `${n} memories`),
    importance: (n: number) => `importance ${n}`,
  },
} as const;
