/** More pairs of everyday life that say different things, one a line; `{a|b}` stands for the difference. */
export const EVERYDAY_PATTERNS: readonly string[] = `
  La reunión es a las {tres|cuatro} de la tarde
  El piso tiene {un|dos} baños
  El piso tiene {una|dos} habitaciones
  Necesito {un|tres} litro de leche
  El paquete pesa {medio|un} kilo
  Tardamos {hora y media|hora y cuarto} en llegar
  Son las {dos y media|dos y cuarto}
  La tienda abre a las {8|8:30}
  The store opens at {8 am|8 pm}
  El vuelo sale a las 7 de la {mañana|noche}
  Cuesta {mil|dos mil} euros
  Cuesta {veintidós|veintitrés} euros
  Cuesta {cuarenta y uno|cuarenta y dos} euros
  Tiene {veintiún|veintidós} años
  Hay {ciento diez|ciento veinte} alumnos
  Hay {doscientos|trescientos} alumnos
  Hay {seiscientas|setecientas} personas
  Hay {cuatrocientos|ochocientos} sitios
  It costs {twenty-one|twenty-two} dollars
  It has {a hundred|a thousand} users
  It has {one|two} owners
  I have {one|a couple of} cats
  He won {once|twice} in Rome
  La subida fue del {uno|dos} por ciento
  El {primer|segundo} piso está vacío
  El {sexto|séptimo} capítulo es el mejor
  El {undécimo|duodécimo} capítulo es largo
  El siglo {XV|XVI} fue importante
  Luis {XIV|XV} fue rey
  Felipe {II|III} construyó el palacio
  World War {I|II} changed the city
  Chapter {iv|v} is missing
  La versión {1.0|2.0} está en producción
  La versión {v1|v2} de la API está activa
  Node {18|20} es obligatorio
  Python {3.11|3.12} is required
  usa {ipv4|ipv6} en la red interna
  El servidor está en 192.168.1.{10|11}
  The server is at 10.0.0.{1|2}
  El puerto {22|2222} está abierto
  Port {443|8443} is open
  El código es {A12|A21}
  La matrícula es {1234ABC|1234ABD}
  El commit {a1b2c3|a1b2c4} rompió la rama
  The file is {main.py|main.ts}
  El archivo está en {/etc/hosts|/etc/passwd}
  Hay que usar {http|https} en la web
  usa {get|post} para enviar el formulario
  the default branch is {develop|master}
  nuestro gestor de paquetes es {npm|pnpm}
  nuestro gestor de paquetes es {pnpm|yarn}
  el editor favorito de ana es {vim|emacs}
  la base de datos es {mysql|sqlite}
  mi sistema es {linux|windows}
  trabaja en {google|amazon}
  vive en {madrid|barcelona}
  vive en {león|lyon}
  su hermana se llama {ana|eva}
  mi jefe es {pedro|pablo}
  my boss is {mark|mary}
  she lives in {paris|rome}
  she was born in {june|july}
  the meeting is on {monday|friday}
  la cita es el {lunes|jueves}
  la cita es el {lunes|miércoles} por la tarde
  el examen es en {mayo|junio}
  el examen es en {primavera|otoño}
  we travel in {spring|autumn}
  la boda es en {verano|invierno}
  the wedding is in {summer|winter}
  la fiesta es en {navidad|pascua}
  nació en {1990|1991}
  nació en los años {80|90}
  he was born in the {eighties|nineties}
  en los {ochenta|noventa} vivía en Cuba
  Llegó {antes|después} de las diez
  Llegó {antes de|tras} la cena
  she left {before|after} the meeting
  toma la pastilla {antes|después} de comer
  take the pill {before|after} eating
  gira a la {izquierda|derecha}
  turn {left|right} at the church
  the bank is to the {left|right} of the church
  está al {norte|sur} del río
  está al {este|oeste} del río
  it is {north|south} of the river
  the house faces {east|west}
  sube a la planta {alta|baja}
  go {up|down} the stairs
  {sube|baja} las escaleras
  {entra|sale} del edificio por el garaje
  {abre|cierra} la puerta a las nueve
  {enciende|apaga} el servidor los viernes
  turn {on|off} the heating
  the light is {on|off}
  el servidor está {encendido|apagado}
  el aire está {activado|desactivado}
  the feature flag is {on|off} in production
  feature x is {allowed|forbidden}
  está {permitido|prohibido} fumar
  la puerta está {abierta|cerrada}
  the door is {open|closed}
  the door is {locked|unlocked}
  el vaso está {lleno|vacío}
  the tank is {full|empty}
  el agua está {fría|caliente}
  the water is {hot|cold}
  le gusta el café {solo|cortado}
  le gusta el café {frío|caliente}
  he likes {hot|cold} coffee
  el coche es {nuevo|viejo}
  the car is {new|old}
  el examen fue {fácil|difícil}
  the exam was {easy|hard}
  la respuesta es {verdadera|falsa}
  the answer is {true|false}
  la respuesta es {correcta|incorrecta}
  the value is {true|false} by default
  el resultado fue {positivo|negativo}
  the result was {positive|negative}
  el test {pasó|falló} ayer
  the test {passed|failed}
  {ganó|perdió} el partido
  he {won|lost} the match
  {compró|vendió} la casa
  she {bought|sold} the house
  {aumentó|redujo} el precio
  they {raised|lowered} the price
  precio {máximo|mínimo} de la oferta
  the {maximum|minimum} speed is 80
  el {mayor|menor} de los hermanos vive en Roma
  el {mejor|peor} alumno es Juan
  the {best|worst} student is John
  es {más|menos} rápido que antes
  it is {faster|slower} than before
  es {mayor|menor} que diez
  al menos {cinco|seis} personas
  {al menos|como mucho} cinco personas
  at {least|most} five people
  {más de|menos de} cien personas
  {more|less} than ten people
  {over|under} ten people
  {todos|algunos} los alumnos aprobaron
  {all|some} students passed
  {siempre|a veces} come carne
  {siempre|casi siempre} come carne
  {nunca|casi nunca} come carne
  he {always|sometimes} eats meat
  he {often|rarely} eats meat
  {a menudo|rara vez} come carne
  Ana {sí|no} come carne
  Ana come carne{| a diario}
  Ana {|ya no} vive aquí
  Ana {aún|ya no} vive aquí
  Ana {todavía|ya} vive aquí
  Ana {dejó de|empezó a} fumar
  Ana {|dejó de} fumar
  she {started|stopped} smoking
  she {|no longer} smokes
  she {|used to} smoke
  she {|hardly} smokes
  she smokes{|, or not}
  el plan {|fracasó y} sigue
  {|Es falso que} Ana fuma
  {|Dudo que} Ana vive aquí
  {|Creo que} Ana vive aquí
  {|It is false that} she smokes
  {|I doubt that} she smokes
  Ana fuma{| poco}
  {Ana|Casi} fuma
  puedes {usar|no usar} el baño
  ni Ana ni Luis {vienen|vinieron}
  Ana viene {con|sin} Luis
  she comes {with|without} him
  vota {a favor|en contra} de la ley
  he voted {for|against} the law
  {dentro|fuera} de casa
  the cat is {inside|outside} the house
  {encima|debajo} de la mesa
  {above|below} the table
  {delante|detrás} de la casa
  in {front of|behind} the house
  {cerca|lejos} de la casa
  {near|far from} the house
  {hacia|desde} la costa
  {to|from} the coast
  {desde|hasta} el lunes
  {since|until} monday
  {from|until} monday
  trabaja {desde|hasta} las nueve
  {entre|sobre} dos y tres
  {por|para} Ana
  el regalo es {de|para} Ana
  the gift is {from|for} Ana
  the book {by|for} Ana
  {Ana|Luis} presta dinero a Marta
  Ana presta dinero a {Marta|Luis}
  {ana llama a luis|luis llama a ana}
  {el perro muerde al niño|el niño muerde al perro}
  {ana is older than luis|luis is older than ana}
  {A causa B|B causa A}
  {el jefe despidió al empleado|el empleado despidió al jefe}
  {Madrid ganó a Barcelona|Barcelona ganó a Madrid}
  convierte de {euros a dólares|dólares a euros}
  from {english to spanish|spanish to english}
  migrate from {vue to react|react to vue}
  {compra|vende} acciones de la empresa
  el cable mide {dos metros|dos pies}
  corre {10 km|10 millas}
  pesa {70 kg|70 libras}
  pesa {70 kg|70 g}
  bebe {2 l|2 ml} de agua
  dura {2 h|2 min}
  dura {90 minutos|90 segundos}
  memoria de {16 GB|16 MB}
  disco de {1 TB|1 GB}
  latencia de {20 ms|20 s}
  cuesta {20 €|20 $}
  cuesta 20 {pesos|soles}
  cuesta 20 {pesos|reales}
  cuesta 20 {yuanes|yenes}
  cuesta 20 {francos|coronas}
  it costs 20 {pesos|rupees}
  una habitación de 20 {m2|m3}
  la temperatura es de 20 {°C|°F}
  20 grados bajo {cero|uno}
  {5|-5} grados
  {+5|-5} grados
  {10|10,5} por ciento
  el {5%|5‰} de los casos
  una tasa {anual|mensual} del 3
  sueldo {bruto|neto} de 2000
  {gross|net} salary of 2000
  precio {con|sin} IVA
  {ida|vuelta} el martes
  el billete de {ida|vuelta} cuesta 20
  vive con su {madre|padre}
  vive con su {hermano|hermana}
  vive con su {hijo|hija}
  vive con su {tío|tía}
  vive con su {abuelo|abuela}
  lives with her {uncle|aunt}
  es {médico|médica}
  tiene un {gato|gata}
  tiene un {perro|gato}
  es {soltero|casado}
  she is {single|married}
  es alérgica a la {leche|nuez}
  come {carne|pescado} los viernes
  toma {té|café} por la mañana
  color {rojo|azul}
  the wall is {white|black}
  {blanco|negro} es su color
  plays the {piano|guitar}
  toca el {piano|violín}
  {trabaja|trabajaba} en Roma
  {trabaja|trabajó} en Roma
  {trabaja|trabajará} en Roma
  {vivo|vive} en Roma
  {vivimos|viven} en Roma
  {tengo|tiene} un coche
  {tuve|tengo} un coche
  {compré|compró} un coche
  {I|We} live in Rome
  I {live|lived} in Rome
  I {live|will live} in Rome
  she {plays|played} tennis
  she {has|had} a car
  he {can|could} swim
  he {must|may} leave
  {debe|puede} salir
  {hay que|no hay que} salir
  {quiere|quería} salir
  quiere {salir|entrar}
  {me|te} gusta el té
  {mi|su} madre vive aquí
  {mi|tu} contraseña está en la caja
  {nuestro|vuestro} coche está roto
  {este|ese} coche está roto
  {ella|él} vive en Roma
  {his|her} car is broken
  {my|their} car is broken
  Ana es {la madre|la hija} de Eva
  Ana es {jefa|empleada} de Eva
  Ana es {vecina|prima} de Eva
  {cliente|servidor} de correo
  {emisor|receptor} del mensaje
  {remitente|destinatario} del paquete
  the {sender|receiver} of the package
  {entrada|salida} del sistema
  {input|output} of the system
  {lectura|escritura} en el disco
  {read|write} access to the repo
  {público|privado} el repositorio
  the repo is {public|private}
  {obligatorio|opcional} es el campo
  the field is {required|optional}
  {síncrono|asíncrono} es el método
  the call is {sync|async}
  {mayúsculas|minúsculas} en la clave
  {ascendente|descendente} es el orden
  {ascending|descending} order
  the {first|last} item
  el {primero|último} de la lista
  la {próxima|última} semana
  {this|next} week we travel
  {esta|la próxima} semana viajamos
  {hoy|ayer} llovió en Roma
  it rained {today|yesterday}
  {ayer|anteayer} llovió en Roma
  hace {dos|tres} días llovió
  {dentro de|hace} dos días
  {in|for} two days
  two days {ago|later}
  {cada|toda la} noche
  {every|each other} day
  {cada dos|cada tres} días
  every {day|other day}
  {de día|de noche} trabaja
  trabaja de {mañana|tarde}
  {temprano|tarde} se levanta
  gets up {early|late}
  los {lunes|lunes y martes} trabaja
  trabaja {lunes|lunes y jueves}
  Ana y Luis{| y Marta} viven en Roma
  {Ana|Ana o Luis} vive en Roma
  Ana {y|o} Luis viven en Roma
  Ana {and|or} Luis live in Rome
  habla {inglés|francés}
  habla {inglés|inglés y francés}
  speaks {english|french}
  es {español|francés}
  he is {german|dutch}
  cita con el {dentista|médico}
  cita con {doctor|doctora} Ruiz
  {señor|señora} García
  {Mr|Mrs} Smith
  Calle Mayor {5|5 bis}
  Calle Mayor 5, {2A|2B}
  Calle Mayor 5, {2º A|2º B}
  planta {baja|primera}
  talla {M|L}
  size {m|l}
  grupo {A|B}
  tipo {a|b} de sangre
  vitamina {C|D}
  plan {a|b} es el mejor
  hepatitis {A|B}
  sangre {A+|A-}
  {A+|A-} es mi grupo
  {C|C#} es su lenguaje
  la nota fue un {7|7,5}
  marcador {2-1|1-2}
  el resultado fue {3-0|0-3}
  {3/4|4/3} de la masa
  {1/2|1/3} de la tarta
  {un tercio|un cuarto} de la tarta
  {one third|one quarter} of the cake
  {la mitad|un tercio} de la clase
  {doble|triple} de azúcar
  el año {pasado|que viene}
  {last|next} year
  el {3 de mayo|5 de marzo}
  {03/05/2024|05/03/2024}
  2024-{05-03|03-05}
  a las {10:00|22:00}
  tel {600111222|600111223}
  {+34|+35} 600111222
  pedro@{gmail|hotmail}.com
  {pedro|pablo}@gmail.com
  {www|api}.example.com
  example.{com|org}
  {dev|prod} tiene la base nueva
  {staging|production} has the new base
  el entorno de {desarrollo|producción} está roto
  {local|remoto} es el repositorio
  {antiguo|nuevo} es el logo
  la clave {vieja|nueva} funciona
  the {old|new} key works
  {grande|pequeño} es el perro
  the {big|small} dog
  {alto|bajo} es el riesgo
  {high|low} risk
  prioridad {alta|media}
  prioridad {alta|baja}
  {high|medium} priority
  {rápido|lento} es el tren
  {caro|barato} es el hotel
  {dulce|salado} le gusta el desayuno
  {izquierdo|derecho} le duele el pie
  le duele el pie {izquierdo|derecho}
  his {left|right} foot hurts
  {gana|pierde} dinero
  {carga|descarga} del fichero
  {upload|download} the file
  {importa|exporta} los datos
  {import|export} the data
  {encrypt|decrypt} the file
  {cifra|descifra} el fichero
  {push|pull} the branch
  {añade|quita} el paquete
  {add|remove} the package
  {acepta|rechaza} la oferta
  she {accepted|rejected} the offer
  {aprobó|suspendió} el examen
  {recuerda|olvida} la clave
  {ama|odia} el fútbol
  she {loves|hates} football
  le {gusta|disgusta} el fútbol
  {amigo|enemigo} de Luis
  {friend|enemy} of Luis
  {vivo|muerto} está el gato
  {sano|enfermo} está el gato
  {feliz|triste} está Ana
  {legal|ilegal} es el plan
  {real|irreal} es el plan
  {seguro|inseguro} es el plan
  {capaz|incapaz} de correr
  {útil|inútil} es el plan
  {visible|invisible} es el plan
  {completo|incompleto}
  {directo|indirecto} vuelo a Roma
  {regular|irregular} verbo
  {stable|unstable} release
  {able|unable} to run
  {happy|unhappy} with the plan
  {likely|unlikely} to rain
  {agree|disagree} with Ana
  {connected|disconnected} from the net
  {allow|disallow} cookies
  {include|exclude} tests
  {incluye|excluye} los tests
  {internal|external} link
  {interno|externo} enlace
  {interior|exterior} piso en Roma
  {superior|inferior} litera
  {upper|lower} bunk
  {major|minor} release
  {mayo|mayor} de 2020
  lives with her {brother|sister} in a small flat
  {Few|A few} people came to the party
  She has {a little|little} time for the garden
  {Pocos|Unos pocos} errores quedan en el informe
  Tiene {un poco de|poco} miedo a los perros
`
  .trim()
  .split(/\n\s*/);
