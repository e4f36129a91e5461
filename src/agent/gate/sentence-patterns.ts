// What sentences begin with, in Spanish and English. All but LEAD_IN, EXPLICIT and ACCENTED_COMMAND are held against
// folded text: lower-case and without accents.

/**
 * A pattern for texts that begin with one of these phrases, written with commas between them. A phrase ends where
 * a word does, unless a star says that any ending will do.
 */
function beginsWith(...phrases: string[]): RegExp {
  const alternatives = phrases
    .join(',')
    .split(/,\s*/)
    .map((phrase) => phrase.trim())
    .filter(Boolean)
    .map((phrase) => (phrase.endsWith('*') ? phrase.slice(0, -1) : `${phrase}(?![a-z\\d])`));
  return new RegExp(`^(?:${alternatives.join('|')})`);
}

/** How people begin before they say it. */
export const LEAD_IN =
  /^(?:(?:y|e|pero|bueno|ah|eh|che|mir[aá]|oye|ok|okay|dale|pues|ahora|entonces|adem[aá]s|por cierto|a prop[oó]sito|la verdad(?: es que)?|te (?:cuento|comento|aviso) que|(?:sab[ií]as|sab[eé]s|sabes|(?:para )?que sepas)(?: que)?|and|but|so|well|oh|hey|now|then|also|btw|by the way|fyi|actually|you know|just so you know|hola|buenas|hi|hello|gracias|thanks|alma)[,:]?\s+|(?:s[ií]|no|yes|yeah),\s+)+(?=\S)/iu;

/** "recuerda que …": the one command whose rest is a statement. */
export const EXPLICIT =
  /^(?:por favor,? |please,? )?(?:(?:recuerda|record[aá]|acu[eé]rdate|acordate|ten en cuenta|ten[eé] en cuenta|an[oó]tate|anot[aá]|apunt[aá]|guard[aá]|no (?:te )?olvides|quiero que (?:recuerdes|sepas))(?: de)?(?: que|:)|(?:remember|note|keep in mind|bear in mind|don['’]?t forget|make a note)(?: that|:| (?=(?:i|i['’]m|my|we|our|the)\b)))\s*/iu;

/** What goes on about somebody named before: a pronoun, or a Spanish verb without anybody. For text with its accents. */
export const GOES_ON =
  /^(?:(?:él|ella|ellos|ellas|he|she|they|su|sus|his|her|their|its) |(?:he|she|they)['’]|(?:no |ya |ahora |tambi[eé]n )*(?:es|son|se llaman?|tienen?|viven?|trabajan?|estudian?|est[aá]n?|naci[oó]|cumplen?|juegan?|toca|le (?:gusta|encanta)n?) )/iu;

/** A label after which the person still speaks: "dato: …", "fyi: …". */
export const OWN_LABEL =
  /^(?:(?:y|ah|bueno|and|oh|so)[, ]+)?(?:te (?:cuento|comento|aviso)|un dato|datos?|nota|ojo|importante|aviso|novedad(?:es)?|confesion|una cosa|otra cosa|correccion|correction|para que sepas|por cierto|pd|ps|fyi|note|btw|by the way|facts?|a fact|fun fact|info|update|news|one thing|important|just so you know|sobre mi|about me|acerca de mi)$/;

/** What names a text that somebody wrote, where its words may follow. */
export const A_TEXT =
  /(?<![a-z])(?:est[aeo]|el|la|un|una|siguiente|this|the|an?|following|copio|pego|paste)\s+(?:[a-z]+\s+)?(?:e?mail|correo|mensaje|texto|carta|cancion|letra|articulo|cv|curriculum|parrafo|frase|poema|nota|tuit|tweet|post|log|codigo|transcripcion|cita|message|text|letter|song|lyrics|article|resume|paragraph|sentence|poem|quote|code|transcript|chat|conversation|error)(?![a-z])/;

/** A tail that asks about what was said before it: "…, right?" */
export const QUESTION_TAG = /^\S+(?:\s+\S+){0,2}$/;

/** Questions, also without their marks. */
export const QUESTION = beginsWith(
  '(?:a|de|en|con|para|por|desde|hasta|sobre) (?:que(?! sepas)|quien|quienes|cual|cuales|donde)',
  '(?:a|de|con|para|por|desde|hasta|sobre) cuant[oa]s?, hay (?:algun[ao]?|forma|manera|modo), acaso, es (?:cierto|verdad) que',
  '(?:me )?(?:podes|puedes|podrias|sabes|sabrias) (?:decir|contar|explicar|mostrar|ayudar)*, (?:sabes|sabrias) (?:decirme|si|algo)*',
  '(?:queria|quisiera|quiero|necesito|me gustaria|me interesa) saber, me pregunto, te (?:conte|dije|acordas|acuerdas), (?:quiero|queria) (?:ver|preguntar)*',
  'que, quien, quienes, cual, cuales, cuant[oa]s?, donde, adonde, por que, como (?:se|es|esta|estas|hago|puedo|va|vas)',
  'cuando (?:es|sera|tengo|vence|fue), sabes (?:si|que|cual|como|donde), te acuerdas, te acordas',
  'what, who, whom, whose, which, where, why, how, when (?:is|was|will|do|does|did), do (?:i|you|we), does, did',
  'is (?:it|there|that|this|my|he|she), are (?:you|there|we|they|my), am i, was i, can i, should i, have (?:i|you)',
  'will (?:it|you), any idea, (?:in|at|on|for|with|by|from|to|of|about) (?:which|what|whom|whose)',
  "(?:is|are|am|was|were|does|did|do|has|have|had|can|could|will|would|shall|should|may|might)(?:n'?t)? (?:i|you|he|she|it|we|they|my|your|our|his|her|their|the|this|that|these|those|there)",
  "(?:is|are|was|were|does|did|has|had)n'?t, i (?:wonder|was wondering|want to know|need to know|wanted to (?:know|ask)|have to ask)",
  "i'?d like to (?:know|ask|see), (?:did|have) i (?:tell|told)",
);

/** What is not so, or not sure. */
export const SUPPOSITION = beginsWith(
  'si, ojala, quizas?, tal vez, a lo mejor, capaz que, puede que, no se si, no estoy segur*, supon*, imagin*, digamos',
  'finjamos, juguemos, como si, en teoria, hipotetic*, if, maybe, perhaps, i might, i wish, what if, suppose, pretend',
  "let'?s (?:say|pretend|imagine), as if, i'?m not sure, not sure, in theory, hypothetical*",
);

/** What says, wherever it stands, that a thing is not so, is not sure, or is so in a story alone. */
export const UNSURE =
  /(?<![a-z])(?:quizas?|tal vez|capaz (?:que|me|nos|compro|voy)|probablemente|posiblemente|seguramente|hipotetic[a-z]+|(?:si|en caso de que|de) (?:fuera|fuese|tuviera|viviera|pudiera|hubiera|haber)|en caso de|podria ser|puede ser|(?:yo )?creo (?:que|haber)|me parece que|pienso que|supongo|espero (?:que|poder)|a menos que|no estoy segur[oa]|no se si|(?:estoy|estamos|ando) (?:pensando|considerando|evaluando|dudando)|(?:me|nos|te) (?:gustaria|encantaria)|(?:seria|tendria|viviria|compraria|haria|iria|estaria|podria|deberia|querria|preferiria|trabajaria|mudaria)(?:mos|n)?|cuando sea|son[eé] (?:que|con)|(?:en|para) (?:mi|un|una|el|la|este|esta) (?:novela|cuento|juego|sueno|pelicula|historia|serie|libro|universo|mundo|ejercicio|escenario|partida)|mi personaje|por ejemplo|un ejemplo|pongamos|ponele|digamos|asumi(?:endo|mos)|suponiendo|imaginando|perhaps|maybe|probably|possibly|presumably|hypothetical[a-z]*|unless|in case|i (?:think|guess|believe|suppose|hope|assume|imagine|wish)|i(?: am|'?m)? (?:not sure|thinking (?:about|of)|considering|wondering|unsure)|(?:i|we) (?:may|might|could|would|should)|(?:i|we)'?d (?:be|love|like|rather|buy|live|move|go|have|support|work|say)|would (?:be|love|like)|what if|as if|i (?:dreamt|dreamed)|dreamt|(?:in|for) (?:my|a|an|the|this) (?:[a-z]+ )?(?:novel|game|dream|story|movie|film|book|universe|world|scenario|exercise|campaign)|my character|for (?:example|instance)|e\.g|let'?s say|say (?:i|we|my)|someday|some day|algun dia|como si|if (?:i|we|my) (?:were|had|was|lived|won|could))(?![a-z])/;

const SAYS_ES =
  '(?<!me )dicen?|me dicen? que|dijo|dijeron|decia(?:n)?|cuenta(?:n)? que|conto|contaron|explico que|explica(?:n)? que|comento que|comenta(?:n)? que|comentaron|menciono|menciona(?:n)?|aseguro|asegura(?:n)?|afirma(?:n)?|afirmo|opina(?:n)?|cree(?:n)? que|piensa(?:n)? que|sostiene(?:n)?|escribio|escribieron|respondio|contesto|grito|exclamo|pregunto|informo|jura(?:n)?|juro|recomienda(?:n)?|recomendo|aconsej[ao]|sugiere(?:n)?|sugirio|anuncio que|publico que|salio que|quiere que|repite(?:n)?|insiste(?:n)?|pregunta(?:n)? (?:si|que|por|como)|quiere saber|enseno que|nos enseno';
const SAYS_EN =
  'says?|said|tells?|(?<!i )told|claims?|claimed|(?:he|she|they|who|that|[a-z]+s?) (?:thinks?|believes?)|mentioned|mentions|explained|explains|wrote|writes that|reckons?|insists?|insisted|argues?|suggests?|suggested|recommends|recommended|advised|announced|reported|reports that|goes|swears?|swore|(?:keeps?|kept) saying|asks?|asked|wants? to know|wonders?|taught (?:us|me) that';
const HEARD =
  "segun|me dijeron|me contaron|se (?:rumorea|comenta|dice|cree|sabe)|parece(?:n)? que|al parecer|supuestamente|aparentemente|presuntamente|se supone|apparently|supposedly|allegedly|reportedly|rumou?r has it|word is|it (?:seems|looks like|appears)|seemingly|i(?: was|'?ve been) told|according to|i (?:read|heard|saw|learned) (?:that|it|somewhere|in (?:a|an|the)|on (?:a|the))|(?:lei|escuche|oi|vi) que";

/** What others say, wherever it stands; not the person's own "le dije a mi jefe". */
export const HEARSAY = new RegExp(
  `(?<![a-z])(?:${HEARD}|${SAYS_ES})(?![a-z])|(?<!(?:^|\\P{L})(?:i|we) )(?<![a-z])(?:${SAYS_EN})(?![a-z])`,
);

/** What Alma is to do. */
export const COMMAND = beginsWith(
  'por favor, please, alma',
  'traduc*, resum[ei]*, escrib[ei]*, redact[ae]*, explic[ao]*, dime, decime, dame, mostra*, muestra*, ensename, busca*',
  'lista, listame, enumera, haz*, haceme, hacelo, crea, creame, genera*, calcula*, corrig[ei]*, corregi*, revisa*, ayuda*',
  'cuentame, contame, recomienda*, recomenda*, sugier*, suger*, compara*, ordena*, olvid[ae]*, borra*, elimina*',
  'actualiza*, archiva*, responde*, contesta*, hablame, habla en, abre, abri, ejecuta*, imprime, repet*, repite, segui',
  'sigue, continua, espera, pon, ponme, ponlo, agrega*, anade*, quita*, saca, sacame, analiza*, define, convert*',
  'convierte*, completa*, actua, recuerd[ae], recuerdame, recordame, avisame, pasame, mandame, proba, prueba, fijate',
  'ignora*, no (?:me )?(?:digas|hagas|repitas|uses|guardes|anotes|recuerdes|respondas)',
  'puedes, podes, podrias, quisiera que, quiero que, necesito que, me gustaria que, tenes que, tienes que, deberias',
  'reescrib*, rehac*, reformul*, redact*, asumi, asume, simula*, eleg*, elige*, usa, usar, trata de, vuelve a, cambia a, instala*, inclui, inclu[iy]e, defini, describi, converti, compart[ie], segui, deci, veni',
  'vamos a, hagamos, veamos, de ahora en (?:mas|adelante)\\W*(?:responde|habla|usa|escribi)*, siempre (?:responde|habla|usa)*',
  'translate, summari[sz]e, write, rewrite, explain, tell me, give, show, find, search, list, make, create, generate',
  'calculate, compute, fix, check, review, help, recommend, suggest, compare, sort, forget, delete, remove, update, save',
  'remind, remember to, answer, reply, respond, speak, open, run, print, repeat, continue, go on, stop, wait, put, add',
  'analy[sz]e, define, convert, complete, act (?:as|like), ignore, disregard, do not',
  "(?:always|never|from now on)\\W*(?:answer|reply|respond|use|speak), don'?t (?:tell|say|save|remember|repeat|use)",
  "can you, could you, would you, will you, i want you to, i need you to, i'?d like you to, you should, you must, let'?s",
);

/** Commands that only their accent tells from something else ("hace 3 años", "cambia"). */
export const ACCENTED_COMMAND =
  /^(?!(?:está|será|habrá|irá|acá|allá|mamá|papá|quizá|ojalá|bogotá|panamá|canadá)(?!\p{L}))(?:\p{L}+á|hacé|poné|vení|leé|traé|comé|respondé|aprendé|entendé|proponé|resolvé|escogé)(?!\p{L})/iu;

/** Greetings, thanks, assent and the weather. */
export const SMALL_TALK = beginsWith(
  'hola, buen dia, buenos dias, buenas, buenas (?:tardes|noches), gracias, (?:muchas|mil) gracias, chau, adios',
  'hasta (?:luego|manana|pronto), nos vemos, ok, okay, vale, dale, listo, perfecto, genial, buenisimo, excelente',
  'de acuerdo, claro, (?:si|no|yes)\\W*$, ja(?:ja)+, jeje, de nada, todo bien, felicitaciones, feliz (?:cumple|ano)*, llueve',
  'esta lloviendo, hace (?:frio|calor), (?:lindo|hermoso|feo) dia',
  'hey, hi, hello, good (?:morning|evening|night|afternoon), thanks?, thank you, bye, see you, great, perfect, cool, nice',
  "awesome, sure, haha, lol, no problem, happy (?:birthday|new year), (?:the )?weather is, it(?:'?s| is) (?:raining|sunny|cold|hot)",
);

/** What makes a statement of a short text that begins like small talk. */
export const STATES = /(?<![a-z])(?:mi|my|soy|vivo|tengo|me|i|i'm|im|uso|trabajo)(?![a-z])/;

const VERY = '(?:(?:muy|un poco|re|tan|medio|bastante|super|so|very|a bit|really|feeling|kind of|pretty) )*';

/** States of the moment, true today and noise next month. */
export const PASSING = beginsWith(
  `(?:(?:hoy|recien|today|right now)\\W+)?(?:estoy|ando|me siento|estaba) ${VERY}(?:cansad|agotad|aburrid|content|feliz|trist|enojad|molest|hambrient|ocupad|list|bien|mal|mejor|peor|enferm|nervios|aqui|aca|de vuelta|comiendo|probando|testeando)*`,
  `(?:(?:hoy|today|right now)\\W+)?(?:i am|i'?m|i feel|feeling|i was) ${VERY}(?:tired|exhausted|bored|happy|sad|angry|upset|hungry|thirsty|busy|fine|ok|good|great|better|sick|ready|back|here|eating|testing|nervous|sleepy)`,
  'tengo (?:mucha |mucho |un poco de )?(?:hambre|sed|sueno|frio|calor|prisa|miedo(?! a)|ganas), tengo una (?:duda|pregunta|consulta|idea)',
  'me (?:duele|duelen|voy|aburro|equivoque|confundi|perdi), voy a (?:comer|dormir|salir|almorzar|cenar|cocinar|descansar|probar|pensar)',
  'vuelvo, ya vuelvo, un momento, no entiendo, no se, entiendo, entendido, ya veo',
  "i'?m (?:going to|gonna|about to) (?:eat|sleep|bed|go|leave|try|think|have), i have (?:a|one|another) (?:question|doubt|idea)",
  "brb, be right back, one (?:moment|second), i don'?t (?:know|understand), i see, got it, understood",
);

/** The same wherever it stands in a sentence: what one does all day, and what is over in an hour. */
export const MOMENT = new RegExp(
  `(?<![a-z])(?:${[
    'dormi|desayune|almorce|cene|merende|me (?:levante|acoste|desperte|bane|duche|siento|sentia)',
    'acabo de (?!mudar|empezar|comprar|cumplir|recibir|adoptar|renunciar|casar|tener|firmar|cambiar|vender|jubilar|separar|divorciar|terminar (?:la|el|mi))[a-z]+|(?:recien|ya) (?:llego|llegue|vuelvo|volvi|salgo|sali|me (?:voy|levanto|despierto))',
    // of what "estoy" says, little lasts
    '(?:estoy|estamos|ando|andamos) (?!(?:ahora |actualmente |tambien )?(?:(?:casad|solter|divorciad|separad|viud|embarazad|jubilad|desemplead|registrad|suscript|inscript|anotad|afiliad|matriculad|becad|comprometid|operad|vacunad)[oa]|a dieta|a cargo|en (?:tratamiento|terapia|pareja|el equipo)|en (?!el |la |los |las |un |una |mi |casa|camino|medio|duda|contra|eso|es[ao]|cama|reunion|linea|fila|cola)[a-z]+|de (?:novi[oa]|licencia)|por (?:terminar|recibirme|mudarme|casarme|cumplir|ser)|(?:aprend|estudi|trabaj|constru|desarroll|curs|prepar|ahorr|entren|migr|organiz|plane|viv|cri|le|escrib|mud|separ|divorci|recuper|capacit|program|dise|invest|restaur|constr)[a-z]*ndo|haciendo (?:un|una|el|la|mi)|buscando (?:trabajo|empleo|casa|piso|departamento|depto)|tomando (?:clases|[a-z]+ina))(?![a-z]))[a-z]+',
    '(?:en|dentro de) (?:[a-z]+|\\d+) (?:minut(?:os?|itos?)|horas?|rat(?:o|ito)|segundos?)|ahora (?:mismo )?(?:tengo|estoy en) (?:una? )?(?:reunion|llamada|clase|examen|turno)|^tengo (?:una? )?(?:reunion|llamada|clase)$|^i have a (?:meeting|call|class)$',
    'no (?:encuentro|me acuerdo|puedo (?:dormir|entrar|abrir|conectar))|se me (?:hizo|olvido|cayo|rompio|perdio|paso)|tengo (?:mil|muchas|un monton de|varias|algunas|un par de) (?:cosas|preguntas|dudas|ideas)',
    'tengo que (?:irme|salir|ir ya|colgar|cortar|volver)|(?:bateria|internet|wifi|conexion|compu[a-z]*|celular|telefono) (?:no anda|no funciona|anda (?:mal|lent[oa])|se (?:corto|colgo|rompio|apago|murio|queda|cae))|se corto',
    '(?:i|we)(?: just)? (?:slept|woke|overslept|ate)|had (?:breakfast|lunch|dinner|a coffee|coffee)|(?:got|came|arrived) (?:home|back|here)|just (?:woke|ate|finished|arrived|left|came|saw|had)',
    "(?:i'?m|i am|we'?re|we are) (?:(?:still|just|currently|really|so|a bit|kind of|very|too|pretty) )*(?:on (?:the|a|my) (?:bus|train|plane|subway|metro|tube|phone|way|couch|sofa|beach|call|road)|at (?:home|work|school|the (?:office|gym|airport|beach|bar|store|bank|doctor|dentist))|in (?:a (?:meeting|call|hurry|rush|cafe|bar|taxi)|bed|the (?:car|office|shower|kitchen|bathroom)))",
    // of what "I'm …ing" says, little lasts
    "(?:i'?m|i am|we'?re|we are) (?:(?:still|just|currently|also|now) )*(?!(?:learning|studying|writing|working|building|training|saving|moving|expecting|living|planning|migrating|doing (?:a|an|my)|taking|teaching|raising|recovering|renovating|launching|reading|developing|restoring|organi[sz]ing|preparing|applying|leaving (?!now|soon|in|the)|starting|switching|quitting|retiring|flying|travell?ing|visiting|turning|using|coaching|volunteering|growing|getting (?:married|divorced|a (?:dog|cat|job|new|promotion|degree|phd))|having (?:a|surgery)|running (?:a|an|for)|looking for (?:a |an )?(?:new )?(?:job|work|house|flat|apartment|home)|going to (?!the|bed|eat|sleep|go|leave|try|think|have (?:lunch|dinner|breakfast))|paying|selling|buying|renting|sharing|joining|attending|hiring|designing|researching|maintaining|rewriting)(?![a-z]))[a-z]+ing(?![a-z]|-)",
    "(?:i'?m|i am|we'?re|we are) (?:(?:still|just|currently|really|so|a bit|kind of|very|too|pretty) )*(?:stuck|lost|stressed|anxious|worried|confused|late|off to|free|out|fed up|done|all ears|almost|about to (?!finish|graduate|get|move|start|become)[a-z]+|not)(?![a-z]|-)",
    "i just (?!moved|started|bought|got (?:married|engaged|a|an|my)|had a (?:baby|child|son|daughter)|adopted|quit|joined|graduated|turned|became|signed|changed|switched|sold|retired|finished (?:my|a))[a-z]+|(?:i'?ve|i have|i) already|i (?:don'?t|do not) feel like|i give up|i have (?:no (?:idea|clue)|nothing|(?:a few|some|two|three|\\d+) (?:questions?|ideas?|doubts?))|(?:i|we) (?:tried|loved (?:that|the|it|this)|liked (?:that|the|it|this))",
    'me rindo|soy (?:todo oidos|yo)|tengo (?:idea|nada|ganas|razon|tiempo|suerte|(?:dos|tres|\\d+) (?:preguntas|dudas|ideas))|me (?:encanto|gusto) (?:el|la|ese|esa|eso|tu)|ya (?:comi|cene|fui|hice|lo|la|te|probe|vi|lei|entendi)|me (?:tira|sale|aparece|marca|devuelve|pide)',
    '(?:error|bug|exception|excepcion|tests?|build|codigo|code|script|programa|program|funcion|function|query|consulta|app) (?:no |falla|tira|da |devuelve|returns?|fails?|doesn|won|broke|crash|throws?|keeps|rompe)|(?:hoy|manana|today|tomorrow) (?:es|is) (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|feriado|monday|tuesday|wednesday|thursday|friday|saturday|sunday)',
    // what happened today is no news next month, but for what changes a life
    '^(?!.*(?:cumpl|empec|empez|empiez|mud|renunci|naci|firm|gradu|cas[eoó]|recib|compr|adopt|vend|muri|fallec|diagnostic|oper|turn|birthday|start|quit|sign|born|mov|marri|job|bought|died|retir|becam|engag)).*(?<![a-z])(?:hoy(?! en dia)|esta (?:manana|tarde|noche)|today|tonight|this (?:morning|afternoon|evening))',
    'i have (?:a |an )?(?:cold|headache|fever|hangover|stomach ?ache|sore throat|flu|cough)|i have (?:a|an|to) [^.]{0,40} (?:right )?now$|i have to (?:go|leave|run|hang up)(?: now| soon| in|$)',
    "in (?:a|an|one|two|three|four|five|ten|fifteen|twenty|\\d+|half an) (?:minutes?|hours?|bit|while|moment|seconds?(?!-)|mins?)|i (?:can'?t|cannot|couldn'?t) (?:find|see|remember|open|log|sleep|connect|get|think)",
    '(?:battery|phone|laptop|computer|pc|internet|wi-?fi|connection) (?:is|keeps|just|has) (?:dying|dead|broken|down|slow|crashed|crashing|acting|died|out|not)',
  ].join('|')})(?![a-z])`,
);

/** A password or a code, told in plain words; no form tells those from other words. */
export const SECRET =
  /(?<![a-z])(?:contrasenas?|claves?|passwords?|passphrase|passwd|passcode|pin|token|api ?keys?|secret key|cvv|codigo de seguridad|security code|frase semilla|seed phrase)(?![a-z])(?:[^.,;]{0,50}?(?:\s(?:es|son|is|are|era|was)|:|=)\s*\S|\s\S*\d)|\s(?:es|is) (?:mi|la|my|the|our|nuestra) (?:contrasena|clave|password|passphrase|pin|token|api ?key)(?![a-z])/;

/** Talk about Alma herself, whom the person calls "you". */
export const TO_ALMA =
  /(?<![a-z])(?:tu|tus|eres|sos|contigo|dijiste|dices|decis|hiciste|respondiste|contestaste|escribiste|recomendaste|sugeriste|mencionaste|propusiste|you|your|you'?re|(?!(?:existe|triste|chiste|consiste|asiste|insiste|resiste|viste|contraste|desgaste)(?![a-z]))[a-z]{2,}[ai]ste)(?![a-z])/;

/** Talk about the answer. */
export const ABOUT_ANSWER = beginsWith(
  'te, (?:me (?:gusta|encanta)|i (?:like|love)) (?:how (?:it|this|that)|eso|esto|esa idea|la idea|como|it|that|this), eso (?:es|esta|no)',
  'esta (?:bien|mal), exacto, correcto, incorrecto, (?:tenes|tienes) razon, buena (?:idea|respuesta|pregunta)',
  'no es lo que, me quedo con, not what i, not (?:that|this), (?:the|that) answer',
  "that'?s, that is, this is (?:great|wrong|good|nice), wrong, right, exactly, correct, good (?:idea|answer|question)",
);

/** The same wherever it stands: "prefiero la segunda opción". */
export const AN_ANSWER =
  /(?<![a-z])(?:opcion|option) [a-z\d](?![a-z])|(?<![a-z])(?:la|el|esa|ese|esta|este|tu|the|that|this|your|a|una|otra|another)(?: [a-z]+)? (?:opcion|respuesta|sugerencia|propuesta|alternativa|option|answer|reply|response|suggestion|one)(?![a-z])|(?<![a-z])(?:la|el|the) (?:primer[oa]|segund[oa]|tercer[oa]|ultim[oa]|anterior|otr[oa]|first|second|third|last|other|previous)(?: (?:me|es|era|esta|suena|sounds|is|looks)(?![a-z])|$)/;

/** What takes back all that was said. */
export const JOKE =
  /(?<![a-z])(?:(?:es|era) (?:broma|mentira|chiste|joda)|en broma|estoy bromeando|bromeo|mentira|te (?:estoy|estaba) (?:cargando|jodiendo)|(?:just|only) (?:kidding|joking)|jk|i'?m (?:joking|kidding)|not really)(?![a-z])/;
