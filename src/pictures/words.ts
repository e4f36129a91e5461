import type { Language } from '../language.js';
import type { NodeKind } from './graph.js';

interface PictureWords {
  readonly title: string;
  readonly empty: string;
  /** One of a kind, and several. */
  readonly kinds: Readonly<Record<NodeKind, readonly [one: string, several: string]>>;
  /** What only the page says; its script finds them by these names. */
  readonly page: Readonly<Record<PageWord, string>>;
}

type PageWord =
  | 'search'
  | 'searchHint'
  | 'all'
  | 'clear'
  | 'shown'
  | 'legend'
  | 'keys'
  | 'map'
  | 'list'
  | 'related'
  | 'having'
  | 'close'
  | 'zoomIn'
  | 'zoomOut'
  | 'whole'
  | 'importance';

/** What pictures say, in Alma's two languages. `{…}` is filled in by the page. */
export const PICTURE_WORDS: Readonly<Record<Language, PictureWords>> = {
  es: {
    title: 'Lo que Alma recuerda',
    empty: 'Todavía no hay recuerdos.',
    kinds: {
      memory: ['recuerdo', 'recuerdos'],
      project: ['proyecto', 'proyectos'],
      tag: ['etiqueta', 'etiquetas'],
      topic: ['tema afín', 'temas afines'],
      theme: ['tema', 'temas'],
      type: ['tipo', 'tipos'],
    },
    page: {
      search: 'Buscar',
      searchHint: 'Buscar en los recuerdos ( / )',
      all: 'Todos',
      clear: 'Quitar los filtros',
      shown: '{shown} de {total} recuerdos',
      legend: 'Qué se dibuja',
      keys: 'Flechas: ir de un nodo a otro · Intro: elegir · Esc: soltar · + − 0: acercar, alejar, todo · /: buscar',
      map: 'Mapa de los recuerdos y de lo que comparten',
      list: 'Recuerdos',
      related: 'Los que más comparten con este',
      having: 'Recuerdos que lo comparten',
      close: 'Soltar',
      zoomIn: 'Acercar',
      zoomOut: 'Alejar',
      whole: 'Ver todo',
      importance: 'importancia',
    },
  },
  en: {
    title: 'What Alma remembers',
    empty: 'There are no memories yet.',
    kinds: {
      memory: ['memory', 'memories'],
      project: ['project', 'projects'],
      tag: ['tag', 'tags'],
      topic: ['topic', 'topics'],
      theme: ['theme', 'themes'],
      type: ['type', 'types'],
    },
    page: {
      search: 'Search',
      searchHint: 'Search the memories ( / )',
      all: 'All',
      clear: 'Clear the filters',
      shown: '{shown} of {total} memories',
      legend: 'What is drawn',
      keys: 'Arrows: from node to node · Enter: choose · Esc: let go · + − 0: closer, farther, all · /: search',
      map: 'Map of the memories and what they share',
      list: 'Memories',
      related: 'Those that share most with it',
      having: 'Memories that share it',
      close: 'Let go',
      zoomIn: 'Closer',
      zoomOut: 'Farther',
      whole: 'See all',
      importance: 'importance',
    },
  },
};
