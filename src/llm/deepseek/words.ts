import type { Language } from '../../language.js';
import type { PassingFault } from './fault.js';

/** A failure of the model service in the words of a person: what happened, and what to do. */
export type FaultWords = readonly [message: string, hint: string];

/** What is said of each failure; `detail` is the service's own word on it. */
export interface ServiceWords {
  readonly key: FaultWords;
  readonly balance: FaultWords;
  readonly forbidden: (detail: string) => FaultWords;
  readonly unknown: (detail: string) => FaultWords;
  readonly refused: (detail: string) => FaultWords;
  readonly notJson: FaultWords;
  readonly passing: Readonly<Record<PassingFault, (detail: string) => FaultWords>>;
}

const CHECK = 'Check llm.model and llm.base_url; `alma status` shows where each comes from.';
const LATER = 'Try again in a while; the offline chat (llm.provider: offline) works meanwhile.';
const REVISA = 'Revisa llm.model y llm.base_url; `alma status` dice de dónde sale cada uno.';
const LUEGO = 'Prueba dentro de un rato; mientras tanto funciona la charla sin conexión (llm.provider: offline).';

/** The catalogue: every word in every language. */
export const SERVICE_WORDS: Readonly<Record<Language, ServiceWords>> = {
  es: {
    key: [
      'El servicio del modelo no acepta la clave.',
      'Revisa DEEPSEEK_API_KEY (con llm.provider: openai, OPENAI_API_KEY), en el entorno o en config/alma.env.',
    ],
    balance: [
      'Se acabó el saldo en el servicio del modelo.',
      'Recárgalo, o pon llm.provider: offline para seguir sin el servicio.',
    ],
    forbidden: (detail) => [`El servicio del modelo no lo permite: ${detail}`, 'Revisa para qué sirve la clave.'],
    unknown: (detail) => [`El servicio del modelo no conoce esa dirección o ese modelo: ${detail}`, REVISA],
    refused: (detail) => [`El servicio del modelo rechazó la petición: ${detail}`, REVISA],
    notJson: ['El servicio del modelo no respondió con JSON, dos veces.', 'Prueba dentro de un rato.'],
    passing: {
      rate: (detail) => [
        `El servicio del modelo limita las peticiones: ${detail}`,
        'Espera un minuto y prueba otra vez.',
      ],
      server: (detail) => [`El servicio del modelo falla: ${detail}`, LUEGO],
      network: (detail) => [`No se pudo llegar al servicio del modelo: ${detail}`, 'Revisa la red y llm.base_url.'],
      timeout: (detail) => [`El servicio del modelo no responde: ${detail}`, 'Prueba otra vez, o sube llm.timeout_s.'],
      broken: (detail) => [`La respuesta del servicio del modelo se cortó: ${detail}`, LUEGO],
    },
  },
  en: {
    key: [
      'The model service refused the key.',
      'Check DEEPSEEK_API_KEY (with llm.provider: openai, OPENAI_API_KEY), in the environment or in config/alma.env.',
    ],
    balance: [
      'The balance at the model service is used up.',
      'Top it up, or set llm.provider: offline to go on without the service.',
    ],
    forbidden: (detail) => [`The model service does not allow this: ${detail}`, 'Check what the key may be used for.'],
    unknown: (detail) => [`The model service does not know this address or model: ${detail}`, CHECK],
    refused: (detail) => [`The model service refused the request: ${detail}`, CHECK],
    notJson: ['The model service did not answer with JSON, twice.', 'Try again in a while.'],
    passing: {
      rate: (detail) => [`The model service is limiting requests: ${detail}`, 'Wait a minute and try again.'],
      server: (detail) => [`The model service is failing: ${detail}`, LATER],
      network: (detail) => [`The model service could not be reached: ${detail}`, 'Check the network and llm.base_url.'],
      timeout: (detail) => [`The model service does not answer: ${detail}`, 'Try again, or raise llm.timeout_s.'],
      broken: (detail) => [`The answer of the model service broke off: ${detail}`, LATER],
    },
  },
};
