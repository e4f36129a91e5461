import type { TextLanguage } from '../search/lexicon.js';

/**
 * Words that carry no fact: articles, and the auxiliaries of the present, which come and go ("corta" and "está
 * cortando", "is slicing" and "slices"). Folded; those of the other language may be anything (`son`, `a`).
 */
export const EMPTY_WORDS: Readonly<Record<TextLanguage, ReadonlySet<string>>> = {
  es: listed('el la los las lo un una unos unas que se hay es son esta estan esto eso ya tambien muy pues'),
  en: listed("the a an some that which is are am be being there it its s this these also very just there's then so"),
};

/** Words that join: what one text adds to a list, the other does not say. */
const JOINING = 'y e o u and or either plus ademas';

/** Words by which what follows is not so, not sure, or over. */
const DOUBTS = `
  falso falsa mentira dudo duda dudas dudoso creo cree creia supuestamente parece quizas acaso presunto presunta dejo deja dejado
  dejar dejaron ceso cesa fracaso fracasa fallo falla rechazo rechaza nego niega cancelo cancelado cancelada finge olvido
  false untrue wrong doubt doubts doubted believe believes supposedly allegedly seems seem maybe perhaps possibly stopped stops stop quit quits
  failed fails fail refused refuses denied denies cancelled canceled pretends pretended forgot forgets`;

/** Words that say where to or where, so that the other way round is another fact. */
const DIRECTIONS = `
  arriba abajo dentro fuera encima debajo delante detras cerca lejos contra hacia desde hasta izquierda derecha norte sur oeste
  up down off out inside outside above below under over behind near far against towards toward into onto left right north south west`;

/** Words that deny. */
const NEGATIONS = `
  no ni nunca jamas nada nadie ninguno ninguna ningun tampoco sin apenas excepto salvo
  not never nothing nobody none neither nor without hardly cannot except unless no-one`;

/** Words that say when: names of days and months, and those that count from today. */
const TIMES = `
  enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
  lunes martes miercoles jueves viernes sabado sabados domingo domingos hoy ayer anteayer manana anoche tarde noche
  pasado pasada proximo proxima siguiente anterior ultimo ultima siempre antes despues luego ahora todavia aun
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon evening night
  last next previous always before after later now still yet already ago since until
  diario diaria semanal mensual anual daily weekly monthly yearly annual siglo century`;

/** Units and measures, by which the same number says something else. */
const UNITS = `
  % porcentaje porciento euro euros eur dolar dolares usd peso pesos libra libras pound pounds dollar dollars yen yenes cent
  cents centimo centimos km kilometro kilometros m metro metros cm centimetro centimetros mm milimetro milimetros milla millas
  mile miles meter meters metre metres foot feet inch inches pie pies pulgada pulgadas yard yards kg kilo kilos kilogramo
  kilogramos g gramo gramos gram grams mg tonelada toneladas ton tons tonne tonnes onza onzas ounce ounces lb lbs l litro
  litros liter liters litre litres ml galon galones gallon gallons s segundo segundos second seconds ms milisegundo
  milisegundos millisecond milliseconds min minuto minutos minute minutes h hora horas hour hours dia dias day days semana
  semanas week weeks mes meses month months ano anos year years decada decadas decade decades b kb mb gb tb byte bytes bit bits
  kilobyte kilobytes megabyte megabytes gigabyte gigabytes hz khz mhz ghz w kw mw kwh v ma celsius fahrenheit grado grados
  degree degrees kelvin am pm mil miles millon millones thousand thousands million millions billion billions docena docenas
  dozen dozens hectarea hectareas acre acres yuan yuanes sol soles real reales franco francos corona coronas
  rupia rupias rupee rupees por ciento percent bpm rpm fps px em rem`;

/** How much, how many, how surely, and who: words that look like grammar and change the fact. */
const QUANTITIES = `
  todo toda todos todas alguno alguna algunos algunas algun mas menos mucho mucha muchos muchas poco poca pocos pocas
  solo solamente unicamente cada ambos otro otra otros otras casi mitad doble triple mismo misma tan demasiado bastante
  all any every each both more less most least few fewer many much only other another almost half double twice same too enough
  puede pueden puedo podria debe deben debo deberia quiza quizas can could may might must should would shall
  yo tu el ella nosotros vosotros ellos ellas usted ustedes mi mis tus su sus nuestro nuestra nuestros nuestras
  me te nos os le les mio tuyo suyo conmigo contigo
  i you he she we they my your his her our their mine yours hers ours theirs me him us them myself`;

/** Auxiliaries that put a sentence into the past or the future. */
const TENSES = `
  fue fueron fui era eran eras estaba estaban estuvo estuvieron habia hubo habian tenia tenian tuvo tuvieron ha han he hemos
  has sera seran estara estaran habra tendra va van voy vamos iba iban sido estado
  was were had has have did been will would going gonna used won`;

/** Words whose presence on one side alone is a difference of fact. */
export const TELLING_WORDS: ReadonlySet<string> = listed(
  [NEGATIONS, JOINING, DOUBTS, DIRECTIONS, TIMES, UNITS, QUANTITIES, TENSES].join(' '),
);

/** Number words and their values; "un" and "one" are articles as often as numbers, and are left out. */
export const NUMBER_WORDS: ReadonlySet<string> = listed(`
  cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho
  diecinueve veinte veintiuno treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos quinientos
  primero primera primer segundo segunda tercero tercera tercer cuarto cuarta quinto quinta sexto septimo octavo noveno decimo
  zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
  twenty thirty forty fifty sixty seventy eighty ninety hundred first second third fourth fifth sixth seventh eighth ninth tenth
  uno one once twice media medio bis ter`);

function listed(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
