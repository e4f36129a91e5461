// The small words by which a clause tells who, where, when and whether. All folded.

const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const named = <Name extends string>(lists: Readonly<Record<Name, string>>): ReadonlyMap<string, Name> =>
  new Map(
    (Object.entries(lists) as [Name, string][]).flatMap(([name, list]) =>
      list.split(' ').map((word) => [word, name] as const),
    ),
  );

/** What a preposition makes of the thing after it; those that say the same have one name. */
export const ROLES = named({
  in: 'en in at on sobre por',
  of: 'de del of',
  from: 'desde from since',
  to: 'a al to hacia into',
  with: 'con with',
  without: 'sin without',
  for: 'para for',
  as: 'como as',
  than: 'than que',
  by: 'by',
  about: 'acerca about',
  until: 'hasta until till',
  between: 'entre between',
  around: 'durante during antes before tras despues after bajo under contra against over near cerca',
});
export type Role = typeof ROLES extends ReadonlyMap<string, infer Name> ? Name : never;

/** Roles of what tells where, when or with whom a thing is so: before its verb it may be left out. */
export const CIRCUMSTANCES: ReadonlySet<string> = set('in from with for as by until around');
/** Roles of what keeps its meaning wherever it stands in its clause. */
export const MOVABLE: ReadonlySet<string> = new Set([...CIRCUMSTANCES, 'to', 'about']);

/** Words before a thing, and so not before a verb. */
export const DETERMINERS =
  set(`el la los las un una unos unas mi mis su sus tu tus nuestro nuestra nuestros nuestras este esta
  ese esa the a an my your his her its our their this these those`);

/** How a clause, or a thing of a list, hangs on what is before it. `then` goes on about whom the sentence before was about. */
export type Joint = 'start' | 'then' | 'and' | 'but' | 'except' | 'who' | 'if' | 'because';
export const JOINTS: ReadonlyMap<string, Joint> = named({
  and: 'y e o u ni and or nor , : ( ) — –',
  but: 'pero aunque sino mientras but although though whereas while',
  except: 'salvo excepto except menos',
  who: 'que quien quienes donde who whom which that where whose',
  if: 'si if unless cuando when',
  because: 'porque because',
});
/** "En vez de", "instead of": what follows is not so. */
export const INSTEAD = /(?<![a-z])(?:en (?:vez|lugar) de|instead of|rather than)(?![a-z])/gi;
/** After these "menos" takes something out. */
export const ALL = set('todo toda todos todas nada nadie');
/** After these "que" compares. */
export const COMPARING = set('mas menos mejor peor mayor menor tan more less better worse');

/** Words that deny what is after them in their clause. */
export const DENYING =
  set(`no nunca jamas nada nadie ningun ninguna ninguno tampoco ni not never neither nor nothing nobody
  none cannot hardly barely apenas`);
/** Words by which a thing is not quite so, or not for sure. */
export const NEARLY = set('casi almost nearly podria could might may should deberia must');
/** Words by which something was so, and is not any more. */
export const FORMER = set('antes solia solian soliamos antiguamente anteriormente previously formerly ex used');

/** To be, to have, to go and to do, which are no terms. */
export const WAS =
  set(`era eras eramos eran fue fui fuimos fueron estaba estabamos estaban estuvo estuve estuvieron tenia
  teniamos tenian tuve tuvo tuvimos tuvieron habia habian hubo hacia hice hizo iba ibamos iban was were had did`);
export const IS = set('es son esta estan tiene tienen va van puede pueden hace is are have has can');
export const I_AM = set('soy somos estoy estamos tengo tenemos he hemos voy vamos puedo podemos hay hago am');
export const WILL = set('will sera seran sere tendra tendre tendran estara estare');
/** Of these the two sides may change places: "Ana es mi jefa". */
export const EQUATING = set('es son is are was era llama llamo called named');

/** Who speaks. */
export const I = set('yo nosotros nosotras i we');
/** Pronouns that stand before a verb. */
export const CLITICS = set('me te se le les nos lo');

/** Words that are said or left out as one pleases. */
export const FILLER =
  set(`lindo linda hermoso hermosa pequeno pequena gran grande viejo vieja nuevo nueva bueno buena buen querido
  querida precioso preciosa bonito bonita simpatico simpatica divino divina adorable realmente honestamente sinceramente
  basicamente simplemente particularmente especialmente verdad doy dan damos sigo sigue really little big small cute nice
  lovely beautiful great good old new young younger older dear actually honestly basically simply particularly especially
  absolutely totally super pretty huge tiny gorgeous amazing kind sort bit keep keeps well`);

/** Names of times, which may stand anywhere. */
export const TIMES =
  set(`lunes martes miercoles jueves viernes sabado sabados domingo domingos enero febrero marzo abril mayo junio julio
  agosto septiembre setiembre octubre noviembre diciembre hoy ayer anteayer anoche manana mananas tarde tardes noche noches dia
  dias semana semanas mes meses ano anos hora horas minuto minutos finde fin verano invierno otono primavera proximo proxima
  pasado pasada viene monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays
  sunday sundays january february march april may june july august september october november december today yesterday tomorrow
  tonight now morning mornings afternoon afternoons evening evenings night nights day days week weeks month months year years hour
  hours minute minutes weekend weekends summer winter autumn spring next last ago`);
