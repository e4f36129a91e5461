/** Messages of people that teach nothing, by what they are; more of the kinds in `JUNK`, in other words. */
export const MORE_JUNK: Readonly<Record<string, readonly string[]>> = {
  questions: lines(`
    che, ¿vos sabés dónde vivo?
    me podés decir cuándo nació Borges
    Sabrías decirme si mi vuelo sale el martes
    Quería saber si mi hermana vive en Salta
    Me pregunto si debería mudarme a Valencia
    me gustaría saber cuánto gana un arquitecto en Chile
    Necesito saber cuántos habitantes tiene Rosario
    Decime: ¿tengo alergia a algo?
    acaso vivo en Rosario?
    te acordás de que mi perro se llama Toby?
    ¿te conté que mi hermano es médico?
    a qué hora abre el banco
    en qué ciudad nací
    de qué color es mi auto
    con quién trabajo
    para qué sirve el puerto 5432
    hay alguna forma de exportar mis recuerdos
    es cierto que Messi vive en Miami
    es verdad que el café da cáncer
    I wonder if my sister still lives in York
    I was wondering whether Rust is faster than Go
    I'd like to know how much a nurse earns in Berlin
    do you remember that my dog is called Toby
    did I tell you my brother is a doctor?
    is it true that Messi lives in Miami
    could I have left my keys at Anna's
    in which city was I born
    at what time does the bank open
    has my passport expired
    am I right that my dentist is on Monday
    isn't my birthday in May
    so my dog is called Toby?
    wasn't Ana living in Lima
  `),
  commands: lines(`
    Cambiá el título del informe a "Ventas 2025"
    Armame un plan de entrenamiento para correr 10 km
    Planificá mi semana: lunes gimnasio, martes inglés
    Diseñá un logo para la empresa Acme
    Contá cuántas palabras tiene esto: vivo en Rosario
    Pensá un nombre para mi gato
    Leé este log: user=ana city=lima
    Preparame una entrevista para un puesto en Globex
    Reservá una mesa para dos en La Cabrera
    Considerá que soy un experto en SQL
    Asumí que tengo 3 servidores en Lima
    Hablame como si fuera un niño de cinco años
    A partir de ahora llamame Capitán
    Dale, escribí: mi nombre es Juan
    Vuelve a intentarlo con Python
    Trata de explicarlo mejor
    Cambia a inglés
    Elige un color para mi cocina
    Inventá una historia sobre un dragón llamado Fafnir
    Usá comillas simples en el código
    no me llames usuario
    Simulá que vivo en Japón
    Interpretá a un médico llamado House
    formatea el disco D
    despliega en producción la versión 2.3
    instala postgres 16
    conectate al servidor 10.0.0.5
    manda un mail a Laura
    llama a mi madre
    Check whether my dog Toby needs a vaccine
    Draft an email to Laura saying that I quit
    Assume I have three servers in Lima
    Consider me an expert in SQL
    Talk to me as if I were five
    Call me Captain from now on
    Role-play as a doctor named House
    Plan my week: Monday gym, Tuesday English
    Design a logo for Acme
    Count the words in: I live in Leeds
    Book a table for two at Nobu
    Think of a name for my cat
    Read this log: user=ana city=lima
    Invent a story about a dragon called Fafnir
    Use single quotes in the code
    Rename the variable to customerId
    Refactor the class UserService
    Deploy version 2.3 to production
    Install postgres 16
    Send an email to Laura
    Pick a colour for my kitchen
    Try again in Python
    turn on verbose mode
    imagine that you live in Paris
  `),
  'small talk': lines(`
    qué lindo día
    uf, qué calor
    buenísimo, mañana seguimos
    te veo el lunes
    nos hablamos luego
    un abrazo grande
    que tengas buen finde
    aaah ok ok
    mmm interesante
    jajaja muy bueno ese chiste
    me alegro
    de una
    joya
    bárbaro, gracias genia
    todo tranqui
    ahí va
    esperá un segundo
    ya está
    listo el pollo
    wow that is amazing
    have a nice weekend
    talk to you later
    nice to meet you
    sounds good
    hmm interesting
    fair enough
    makes sense
    my bad
    never mind
    no worries mate
    haha good one
    that was quick
    what a day
    take care
    you too
  `),
  'states of the moment': lines(`
    hoy dormí mal
    me levanté con sueño
    acabo de almorzar
    estoy en el colectivo
    estoy esperando a un amigo
    estoy viendo la tele
    recién llego a casa
    me voy a dormir
    tengo que irme en cinco minutos
    se me hizo tarde
    me quedé sin batería
    no encuentro las llaves
    hoy me siento raro
    estoy resfriado
    ahora tengo reunión
    tengo mil cosas que hacer hoy
    ando medio perdido con esto
    se cortó la luz
    está nublado
    me olvidé de qué te iba a preguntar
    I slept badly
    just had lunch
    I'm on the bus
    I'm waiting for a friend
    I'm watching TV
    I just got home
    going to bed now
    I have to leave in five minutes
    I'm running late
    my battery is dying
    I can't find my keys
    I feel weird today
    I have a cold
    I have a meeting now
    it's cloudy
    I forgot what I was going to ask
    I'm a bit lost here
    I'm so stressed right now
    feeling lazy today
  `),
  'talk about Alma and her answers': lines(`
    sos más rápida que ayer
    me hiciste reír
    no me entendiste
    esa respuesta no me sirve
    la respuesta anterior era mejor
    eso ya lo sabía
    no es lo que pedí
    me gusta más la segunda opción
    prefiero la opción B
    la primera me parece mejor
    me quedo con la tercera
    tu plan de dieta me sirve
    probé lo que me sugeriste y funcionó
    como dijiste, vivo en Rosario
    según vos, vivo en Rosario
    I prefer the second option
    option B looks better
    the previous answer was better
    I'll take the third one
    that doesn't help me
    not what I asked
    I tried what you suggested and it worked
    as you said, I live in Leeds
    according to you, I live in Leeds
    you made me laugh
    the first one, please
    the second suggestion is fine
    that answer is too long
  `),
  suppositions: lines(`
    Si me mudara a Lima, viviría en Miraflores
    En caso de que viaje a Roma, me quedo en Trastevere
    Capaz me compro una moto
    Quizá adopte un gato
    Probablemente cambie de trabajo
    Podría ser que me mude a Chile
    Seguramente me anote en alemán
    Estoy pensando en mudarme a Berlín
    estoy considerando dejar Acme
    No sé si soy alérgico al maní
    Creo que soy alérgico al polen pero no estoy seguro
    Me gustaría vivir en Japón algún día
    Sería genial vivir en Madrid
    Si fuera rico, compraría un barco
    Hagamos de cuenta que vivo en París
    Pongamos que trabajo en Google
    Ponele que gano 3000 dólares
    Cuando sea grande seré astronauta
    De haber nacido en Roma sería hincha de la Lazio
    Hipotéticamente, vivo en Marte
    En un universo paralelo soy cantante
    Ejemplo: soy médico y vivo en Quito
    Por ejemplo, trabajo en un banco de Lima
    En mi novela, soy un detective de Boston
    En el juego, mi personaje se llama Thorin
    Anoche soñé que vivía en París
    If I won the lottery I'd buy a boat
    Were I rich, I would live in Monaco
    Let's assume I live in Paris
    Say I earn 3000 dollars
    Probably I will change jobs
    I may adopt a cat
    I could move to Chile
    I'm thinking about moving to Berlin
    I'm considering leaving Acme
    I think I'm allergic to pollen but I'm not sure
    It would be great to live in Madrid
    I'd love to live in Japan someday
    I wish I lived by the sea
    Hypothetically, I live on Mars
    For example, I work at a bank in Lima
    Example: I'm a doctor and I live in Quito
    In my novel, I'm a detective from Boston
    In the game, my character is called Thorin
    Last night I dreamt that I lived in Paris
    In a parallel universe I'm a singer
    Had I been born in Rome I'd support Lazio
    Unless I move to Lima, I will stay
  `),
  hearsay: lines(`
    Mi amigo dice que Rust es mejor
    Laura me contó que Pedro vive en Lima
    El profesor explicó que la mitocondria produce energía
    ChatGPT me dijo que tengo que usar Redis
    Un compañero comentó que Acme va a cerrar
    La noticia dice que el dólar subió a 1500
    En el diario salió que Globex quebró
    Wikipedia dice que Lima tiene 10 millones de habitantes
    me dijeron que el café hace mal
    Parece que van a cerrar la oficina de Lima
    Se rumorea que Acme compra Globex
    Supuestamente Ana vive en Quito
    El médico de la tele recomienda no comer pan
    Aparentemente el servidor usa Redis
    My friend says Rust is better
    Laura told me that Pedro lives in Lima
    The teacher explained that mitochondria make energy
    ChatGPT told me to use Redis
    A colleague mentioned that Acme is closing
    The news says the dollar went up to 1500
    Wikipedia says Lima has 10 million people
    I was told that coffee is bad
    Apparently the server uses Redis
    Supposedly Ana lives in Quito
    Rumor has it Acme is buying Globex
    It seems the Lima office will close
    The doc says the API limit is 100
    someone told me Ana moved to Quito
  `),
  quotations: lines(`
    Juan escribió: "soy de Boca y vivo en La Plata"
    dice así: «me llamo Pedro y nací en 1980»
    Mi jefe me mandó este mail: Hola equipo, trabajo desde Lima hasta marzo
    El email dice: I live in Paris and I work at Acme
    Copio el mensaje: Vivo en Quito y busco trabajo
    Este es el texto: Me llamo Juan y vivo en Quito
    Te paso el CV: Me llamo Juan Pérez. Nací en 1980. Vivo en Quito.
    Letra de la canción: yo vengo a ofrecer mi corazón
    La canción dice yo soy el rey del mundo
    Artículo: Acme abrió una fábrica en Perú
    Here is the text: My name is John and I live in Quito
    Here's an email I got: Hi, I am Peter and I live in Oslo
    My boss wrote: I work from Lima until March
    The song goes: I am the king of the world
    Paste: I was born in 1980. I live in Quito.
    He said 'I live in Paris'
    She told me "I live in Paris"
    Ella me dijo «vivo en París»
    Mi hijo dijo: soy Batman
    'soy Batman', gritó mi hijo
    — Soy Batman —dijo mi hijo
    error: user ana lives in lima
    [12:03] Pedro: vivo en Lima
    Pedro: vivo en Lima
    Assistant: you live in Leeds and work at Acme
    Alma: vives en Rosario
    User: I live in Oslo
  `),
  secrets: lines(`
    mi pin es 4821
    my PIN is 4821
    The admin password for staging is letmein
  `),
};

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
