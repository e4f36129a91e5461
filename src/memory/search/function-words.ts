import type { TextLanguage } from './lexicon.js';

/**
 * Words that say how a question is asked, not what about: articles, pronouns, prepositions, conjunctions,
 * auxiliary verbs and question words of Spanish and English, folded as `words` folds them.
 */
const SPANISH = `
  a al algo alguien algun alguna algunas alguno algunos alla alli ambos ante antes aquel aquella aquellas aquello aquellos
  aqui asi aun aunque bajo bien cada casi como con contra cual cuales cualquier cuando cuanta cuantas cuanto cuantos cuya
  cuyas cuyo cuyos da dar de del demas dentro desde donde dos durante e el ella ellas ello ellos en entonces entre era eramos
  eran eras eres es esa esas ese eso esos esta estaba estaban estado estais estamos estan estar estas este esto estos estoy
  estuvo fue fuera fueron fui fuimos ha habeis haber habia habian habido hace hacen hacer hacia han has hasta hay he hemos
  hizo hubo la las le les lo los mas me mi mia mias mientras mio mios mis misma mismas mismo mismos mucha muchas mucho muchos
  muy nada nadie ni ningun ninguna ninguno no nos nosotras nosotros nuestra nuestras nuestro nuestros nunca o os otra otras
  otro otros para pero poco por porque pues puede pueden puedo que quien quienes se sea sean segun ser sera seran si sido
  siempre siendo sin sobre sois solo somos son soy su sus suya suyas suyo suyos tal tambien tampoco tan tanta tantas tanto
  tantos te tenemos tener tenga tengo ti tiene tienen tienes toda todas todavia todo todos tras tu tus tuvo tuya tuyo u un
  una unas uno unos usted ustedes va van vosotros voy vuestra vuestro y ya yo`;
const ENGLISH = `
  a about after again all also am an and any anything are aren as at be because been before being between both but by ca can
  could couldn did didn do does doesn doing don done during each either else ever every few for from further get gets got had
  hadn has hasn have haven having he her here hers herself him himself his how however i if in into is isn it its itself just
  let ll made make many may me might mine more most much must my myself neither no nor not of off on once one only or other
  others ought our ours out over own per please quite rather re s same shall she should so some someone something such t than
  that the their theirs them themselves then there these they this those though through thus to too under until up upon us ve
  very was wasn we were weren what when where whether which while who whom whose why will with within without wo would wouldn
  yet you your yours yourself`;

const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));
const OF_A_LANGUAGE: Readonly<Record<TextLanguage, ReadonlySet<string>>> = { en: listed(ENGLISH), es: listed(SPANISH) };

/** The folded function words of both languages. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set([...OF_A_LANGUAGE.en, ...OF_A_LANGUAGE.es]);

/** The language whose function words are more among these folded words; undefined when neither has more. */
export function languageOf(words: readonly string[]): TextLanguage | undefined {
  const lead = words.reduce(
    (sum, word) => sum + Number(OF_A_LANGUAGE.en.has(word)) - Number(OF_A_LANGUAGE.es.has(word)),
    0,
  );
  if (lead === 0) return undefined;
  return lead > 0 ? 'en' : 'es';
}
