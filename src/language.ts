/** A language that Alma speaks. */
export type Language = 'es' | 'en';
