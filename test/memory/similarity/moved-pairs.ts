/** Pairs of the same words that say different things, one a line, by what moved; `{a|b}` stands for the difference. */
const lines = (text: string): readonly string[] => text.trim().split(/\n\s*/);

/** A negation, a quantity or an owner that goes with another word. */
export const MOVED_PATTERNS = lines(`
  {si llueve no|si no llueve} voy
  {usa React y no|no usa React y} Vue
  trabajo {sin jefe y con|con jefe y sin} horario
  the cache is {on and the log is not|not on and the log is}
  tea {with milk without|without milk with} sugar
  {Puede no|No puede} venir a la cena
  {Debo no|No debo} comer pan
  {Quiere siempre no|No quiere siempre} salir de casa
  La puerta {está abierta y la ventana no|no está abierta y la ventana}
  Ana {come carne y Luis no|no come carne y Luis} come pescado
  {Si hay sol no|Si no hay sol} salgo a correr
  Compro pan {con sal sin|sin sal con} gluten
  {Siempre desayuna y nunca|Nunca desayuna y siempre} cena en casa
  El servidor {guarda logs pero no|no guarda logs pero} copias
  {No voy porque llueve|Voy porque no llueve}
  {Trabaja los lunes y no|No trabaja los lunes y} los martes
  Mi casa tiene {jardín pero no|no jardín pero} garaje
  Viaja {con perro y sin|sin perro y con} gato
  {Ni fuma y bebe|Fuma y ni bebe}
  El piso es {grande y no|no grande y} caro
  {Me gusta el té y no|No me gusta el té y} el café
  Hay gato {en casa y no hay gato|y no en casa y hay gato} en el jardín
  {Hay gato en casa y no|No hay gato en casa y} hay gato en el jardín
  {Más trabajo y menos|Menos trabajo y más} sueldo
  Tengo {dos gatos y un perro|un gato y dos perros}
  Compra {todo el pan y poco|poco pan y todo el} queso
  {Mi hermana y tu|Tu hermana y mi} madre cocinan bien
  Café {sin leche y té con|con leche y té sin} limón
  {If it rains I do not|If it does not rain I do} go out
  {The door is open and the window is not|The door is not open and the window is} shut
  {He eats meat and not|He does not eat meat and eats} fish
  pasta {with cheese without|without cheese with} garlic
  rooms {without windows with|with windows without} balcony
  {always eats breakfast and never|never eats breakfast and always} dinner at home
  the server {keeps logs but not|not keeps logs but} copies
  {We use Docker and not|We do not use Docker and use} Podman
  {the house is big and not|the house is not big and} expensive
  {I prefer not|I do not prefer} to fly
  {try not to|not try to} think about work
  {more work and less|less work and more} pay
  {my sister and your|your sister and my} mother cook well
  {all tests and some|some tests and all} builds pass
  {he plays and she|she plays and he} sings
  the app works {with cookies and without|without cookies and with} scripts
  {promise not|not promise} to call
  {Ana can and Luis cannot|Ana cannot and Luis can} swim
  {Puedo no|No puedo} trabajar los domingos
  {Intento no|No intento} llegar tarde
  {Sabe no|No sabe} hablar en clase
  {tiene coche y no|no tiene coche y} moto
`);

/** Who does what to whom, from where to where; a single capital is a name. */
export const SWAPPED_PATTERNS = lines(`
  La ruta de {A hasta B|B hasta A}
  El cable une {E con U|U con E}
  Cambia {O por Y|Y por O} en la clave
  Paso de {I a O|O a I} en el esquema
  La línea {A precede a la E|E precede a la A}
  El vuelo es {de Madrid a|a Madrid de} Sevilla
  El autobús sale {desde Lugo hasta|hasta Lugo desde} Vigo
  Copia {de producción a|a producción de} pruebas
  La carta es {para Ana de|de Ana para} Luis
  El bus de {U a A|A a U} para en el centro
  Sustituye {Y con A|A con Y} en la fórmula
  map {I to O|O to I} in the table
  the path from {Y to U|U to Y} is long
  team {A beat team E|E beat team A}
  replace {O with A|A with O}
  move the file from {A to E|E to A}
  {from Paris to|to Paris from} London by train
  copy {from staging to|to staging from} production
  a letter {to Anna from|from Anna to} Peter
  send it {from Bob to|to Bob from} Eve
  the wire runs from {U to I|I to U}
  node {A calls node O|O calls node A}
`);

/** One of what somebody has, or several. */
export const PLURAL_PATTERNS = lines(`
  Tengo {un hijo|hijos}
  My {kid is 5|kids are 5}
  Tiene {un perro|perros}
  I have {a dog|dogs}
  Tenemos {una casa|casas} en el pueblo
  Her {brother lives|brothers live} in Rome
  Tienen {una hija|hijas}
  They have {a son|sons}
  Compraron {una silla|sillas} para la cocina nueva
`);
