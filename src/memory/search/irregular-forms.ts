/**
 * Forms that no rule of endings brings home, each line a word and its forms, folded. A form that is also a word
 * of its own right in either language (`left`, `found`, `rose`, `vino`) is left out.
 */
const ENGLISH = `
  become became; begin began begun; bend bent; bite bitten; blow blew blown; break broke broken; bring brought; build built;
  buy bought; catch caught; child children; choose chose chosen; come came; creep crept; deal dealt; dig dug; draw drew drawn;
  dream dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; fight fought; flee fled;
  fly flew flown; foot feet; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; give gave given; go goes went gone;
  goose geese; grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept; kneel knelt; know knew known;
  leap leapt; learn learnt; lend lent; lose lost; make made; man men; meet met; mouse mice; pay paid;
  person people; ride rode ridden; ring rang rung; run ran; say said; see saw seen; seek sought; sell sold; send sent; shake shook shaken;
  shine shone; shoot shot; sing sang sung; sink sank sunk; sit sat; sleep slept; speak spoke spoken; spend spent; spin spun;
  stand stood; steal stole stolen; stick stuck; strike struck; swear swore sworn; sweep swept; swim swam swum; take took taken;
  teach taught; tear tore torn; tell told; think thought; throw threw thrown; tooth teeth; understand understood; wake woke woken;
  wear wore worn; weep wept; wife wives; win won; woman women; write wrote written`;
const SPANISH = `
  andar anduve anduvo anduvieron; caber cupo quepo; caer cayo cayeron cayendo; conducir condujo condujeron conduzco;
  contar cuento cuenta cuentan cuente; creer creyo creyeron; dar dio dieron; decir digo dice dicen dijo dijeron dije dicho diciendo diga diran;
  dormir duermo duerme duermen durmio durmieron durmiendo; elegir elijo elige eligio eligieron; empezar empiezo empieza empiezan;
  comenzar comienza comienzan comienzo; encontrar encuentro encuentra encuentran; entender entiendo entiende entienden;
  escribir escrito; hacer hago hizo hicieron hice hecho haga haciendo; ir fui iba iban yendo vaya; jugar juego juega juegan; leer leyo leyeron leyendo;
  morir muere mueren murio murieron muerto muriendo; mostrar muestra muestran; mover mueve mueven; nacer nazco; oir oigo oye oyo oyeron;
  pedir pido pide piden pidio pidieron pidiendo; pensar pienso piensa piensan; perder pierdo pierde pierden; poder pudo pudieron pudiendo podra;
  poner pongo puso pusieron puse puesto ponga; preferir prefiero prefiere prefieren prefirio; producir produjo produjeron produzco;
  querer quiero quiere quieren quiso quisieron quiera; recordar recuerdo recuerda recuerdan recuerde; repetir repite repiten repitio;
  romper roto; saber supo supieron supe sepa; salir salgo salga; seguir sigo sigue siguen siguio siguieron siguiendo;
  sentir siento siente sienten sintio sintieron; servir sirve sirven sirvio sirvieron; soler suelo suele suelen; tener tuvo tuvieron tuve;
  traducir tradujo tradujeron traduzco; traer traigo trajo trajeron; ver visto viendo; venir vengo viene vienen vinieron viniendo;
  vestir viste visten vistio; volar vuela vuelan; volver vuelvo vuelve vuelven vuelto; vez veces; luz luces`;

/** From a folded form to the word it is a form of. */
export const IRREGULAR_FORMS: ReadonlyMap<string, string> = new Map(
  `${ENGLISH};${SPANISH}`.split(';').flatMap((line) => {
    const [word = '', ...forms] = line.trim().split(/\s+/);
    return forms.map((form): [string, string] => [form, word]);
  }),
);
