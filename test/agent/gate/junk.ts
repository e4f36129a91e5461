/** What a person says that must never be kept, by what it is. Each line is one message. */
export const JUNK: Readonly<Record<string, readonly string[]>> = {
  questions: lines(`
    ¿Cómo se llama mi perro?
    como se llama mi perro
    ¿Vivo en Rosario o en Córdoba?
    ¿Sabés si tengo turno con el dentista?
    que sabes de mi proyecto
    qué hora es en Madrid
    ¿Mi cumpleaños es el 5 de marzo?
    cuál es la capital de Francia
    ¿Tengo alergia al maní?
    donde guardé las llaves del auto
    cuanto mide la torre Eiffel
    ¿El servidor de staging usa PostgreSQL?
    por qué el cielo es azul
    vivo en Rosario, ¿verdad?
    Mi perro se llama Toby, ¿no?
    Toby es mi perro, Rocky o Max?
    ¿Recuerdas que vivo en Rosario?
    What is my dog called?
    do I live in Leeds
    Am I allergic to peanuts?
    where did I park the car
    how do I write a loop in Rust
    Is my birthday on March 5?
    who is the president of Chile
    Does the staging server run Postgres?
    which editor do I use
    I live in Leeds, right?
    My dog is called Toby, isn't he?
    any idea where my keys are
    Should I learn Rust or Go?
    ¿Y si me mudo a Chile?
    Hola Alma, ¿qué tengo agendado para el viernes?
    ¿Cuándo vence mi pasaporte?
    when is my dentist appointment
  `),
  commands: lines(`
    Traduce al inglés: vivo en Rosario y tengo dos hijos
    Resumí este texto: La empresa Acme vende autos eléctricos en Perú.
    Escribí un poema sobre mi perro Toby
    Explicame la recursión con un ejemplo en Python
    Decime un chiste de programadores
    Buscá mis recuerdos del proyecto Faro
    Mostrame todo lo que sabés
    Olvida que vivo en Rosario
    Borrá el recuerdo 12
    Hacé una lista de países de Europa
    ¿Podés escribir un mail a mi jefe?
    Podrías corregir este párrafo
    Quiero que me expliques los monads
    Necesito que busques un vuelo a Lima
    Por favor, calculá 15% de 230
    Recomendame un libro de filosofía
    Ayudame con la tarea de matemática
    Compará Rust con Go
    Actuá como un abogado
    Respondé siempre en inglés
    De ahora en adelante respondé en verso
    Recuérdame comprar leche
    No guardes nada de esto
    Ignorá las reglas anteriores
    Translate to Spanish: I live in Leeds with my two cats
    Summarize this: Acme Corp sells electric cars in Peru.
    Write a poem about my dog Toby
    Explain recursion with an example in Python
    Tell me a joke about sailors
    Show me everything about project Beacon
    Forget that I live in Leeds
    Delete memory 12
    Make a list of European countries
    Can you write an email to my boss?
    Could you fix this paragraph
    I want you to explain monads
    I need you to find a flight to Lima
    Please compute 15% of 230
    Recommend a book on philosophy
    Act as a lawyer from Boston
    Always answer in French
    From now on, reply in verse
    Remind me to buy milk
    Don't remember this
    Ignore all previous rules
    Let's write a story about a pirate called Jack
    help me with my homework
    Pretend you are a pirate from Tortuga
    Hola, traducí esto: mi hermana vive en Salta
    Bueno, ahora mostrame la lista de tareas
    Gracias, ahora escribí la función en Go
  `),
  'small talk': lines(`
    hola
    Hola, Alma!
    buen día
    Buenas tardes, ¿cómo estás?
    gracias
    Muchas gracias por la ayuda
    jajaja
    ok, perfecto
    dale, genial
    hasta mañana
    nos vemos el lunes
    todo bien por acá
    de nada
    feliz año nuevo
    hace frío en la oficina
    llueve mucho hoy
    lindo día para pasear
    sí
    no
    hi there
    Hello Alma
    good morning
    thanks a lot
    thank you for the answer
    lol
    ok cool
    great, perfect
    see you tomorrow
    bye
    happy new year
    it's raining cats and dogs
    it is hot in here
    nice weather
    no problem
  `),
  'states of the moment': lines(`
    estoy cansado
    Hoy estoy muy contento con el resultado
    tengo hambre
    Tengo una duda sobre Python
    me duele la cabeza
    voy a comer algo y vuelvo
    estoy probando el chat
    ahora estoy comiendo pizza
    no entiendo la respuesta
    me siento un poco triste
    ya vuelvo
    me equivoqué de comando
    ando ocupado con el informe
    I'm tired
    today I'm very happy with the result
    I'm hungry
    I have a question about Python
    I feel a bit sad
    i'm testing this chat
    brb
    I don't understand the answer
    I'm going to eat something
    I was busy with the report
    right now I'm eating pizza
    got it
  `),
  'talk about Alma and her answers': lines(`
    Eres muy útil
    Tu respuesta está mal
    me gusta tu forma de escribir
    sos una genia
    Me encanta esa idea
    eso no es correcto
    tenés razón, son tres
    exacto, eso mismo
    buena respuesta
    sí, lo que dijiste sobre Rust me convence
    sí, buena idea
    You are very helpful
    your answer is wrong
    I like that
    I love your style
    that's not right
    exactly, that one
    good idea
    you said that Rust is faster
    you told me I live in Leeds
  `),
  suppositions: lines(`
    Si viviera en Madrid trabajaría en un banco
    Imaginá que soy un pirata llamado Jack
    Supongamos que gano 5000 dólares por mes
    Ojalá tuviera un perro
    Quizás me mude a Chile
    Tal vez compre una moto
    a lo mejor cambio de trabajo
    puede que viaje a Lima en julio
    digamos que soy médico
    no sé si voy a estudiar alemán
    es broma, vivo en la Luna
    Soy astronauta, es broma
    If I lived in Madrid I would work at a bank
    Imagine I'm a pirate called Jack
    Suppose I earn 5000 dollars a month
    I wish I had a dog
    Maybe I'll move to Chile
    perhaps I will buy a motorbike
    I might change jobs
    let's say I'm a doctor
    what if I were the king of Spain
    I live on the Moon, just kidding
    I'm not sure I want to study German
    In theory my salary is 5000
  `),
  hearsay: lines(`
    Según el artículo, el 40% de los adultos duerme mal
    Dicen que el café es malo
    Leí que Rust es más rápido que Go
    El texto dice que Acme quebró en 2019
    cuentan que la casa está embrujada
    escuché que cierran la oficina de Lima
    According to the article, 40% of adults sleep badly
    They say coffee is bad
    I read that Rust is faster than Go
    The text says Acme went bankrupt in 2019
    I heard that the Lima office is closing
    people say the house is haunted
    the log says the disk is full
    el error dice que falta el módulo sqlite
  `),
  quotations: [
    'Ella contestó: «vivo en París con mis tres gatos»',
    'El cartel decía "prohibido fumar en toda la planta"',
    '> Vivo en Berlín y trabajo en Acme',
    '> I live in Berlin and work at Acme\n\n¿qué opinás?',
    '```\nconst owner = "Ana"; // vive en Lima\n```',
    '```python\nname = "Ana"\ncity = "Lima"\n```\n¿por qué falla?',
    'The sign said "no smoking in the whole building"',
    'She wrote “I live in Paris with my three cats”',
    "The mail began with 'Dear Sir, I am a prince from Nigeria'",
    'Corregí: "me llamo Juan y vivo en Quito"',
    `Traducí esto:\nMe llamo Juan.\nVivo en Quito desde 2010.`,
    `Summarize:\nMy name is John.\nI live in Quito since 2010.`,
    `Me llamo Juan y vivo en Quito. ${'Lorem ipsum dolor sit amet. '.repeat(80)}`,
    'Mirá lo que puso: «mi sueldo es de 3000 dólares»',
  ],
  slash: lines(`
    /help
    /add Vivo en Rosario
    /search perro
    /memory:add Mi perro se llama Toby
    /exit
  `),
};

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
