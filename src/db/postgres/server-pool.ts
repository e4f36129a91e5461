import type { Client, ClientBase, ClientConfig, Pool, PoolClient, PoolConfig } from 'pg';
import type { Address } from './address.js';
import { isRefusal, NO_PRIMARY } from './errors.js';

/** One that writes and one that reads meanwhile; a server has few to give. */
const MOST_CONNECTIONS = 2;
/** PostgreSQL's number for bigint, which pg would give as text: what we count stays far below 2^53. */
const INT8 = 20;
/** How long one waits for another piece of this process's work to give its connection back, in milliseconds: as long as a statement may take. */
const LONGEST_TURN = 120_000;

/** A few connections to the first host of an address that answers, and that takes writes where only such a one will do. */
export class ServerPool {
  /** The host that answered last. */
  #current = 0;

  static async of(address: Address): Promise<ServerPool> {
    const { Client: Base, Pool, types } = await import('pg');
    const { user, password, database, ssl, patience } = address;
    const config: PoolConfig & { pipeline: boolean } = {
      user,
      password,
      database,
      pipeline: true,
      application_name: 'alma',
      max: MOST_CONNECTIONS,
      connectionTimeoutMillis: LONGEST_TURN,
      Client: clientOf(Base, { password, connectionTimeoutMillis: patience }),
      query_timeout: patience, // for what says nothing else
      keepAlive: true,
      allowExitOnIdle: true,
      ...(address.toWrite ? { onConnect: mustWrite } : {}),
      types: {
        getTypeParser: ((oid: number, format: never) =>
          oid === INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
      },
    };
    const pools = address.hosts.map(({ host, port }) => {
      // a certificate for an IP address is compared with the host there
      const pool = new Pool({ ...config, host, port, ssl: ssl && { ...ssl, host } });
      pool.on('error', () => undefined); // an idle connection that breaks is replaced when one is needed
      return pool;
    });
    return new ServerPool(pools);
  }

  private constructor(private readonly pools: readonly Pool[]) {}

  /** A connection, to be released. @throws what the first host said, or that none takes writes, when none will do. */
  async connect(): Promise<PoolClient> {
    const failures: unknown[] = [];
    for (const pool of [...this.pools.slice(this.#current), ...this.pools.slice(0, this.#current)])
      try {
        const client = await pool.connect();
        this.#current = this.pools.indexOf(pool);
        return client;
      } catch (error) {
        if (isRefusal(error)) throw error;
        failures.push(error);
      }
    throw failures.find((error) => error instanceof Error && error.message === NO_PRIMARY) ?? failures[0];
  }

  /** Lends a connection, which is not used again when the work fails. */
  async use<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.connect();
    try {
      const done = await work(client);
      client.release();
      return done;
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.end()));
  }
}

type Done = ((error: Error) => void) & ((error: null, client: Client) => void);

/**
 * A client with settings of its own beside its pool's, which counts one limit for a server's answer and for its own queue, and
 * hides the password; and one that ends its connection when the way in fails, or the process would live until the server does.
 */
const clientOf = (Base: typeof Client, own: ClientConfig) =>
  class extends Base {
    constructor(given?: ClientConfig) {
      super({ ...given, ...own });
      this.on('error', () => undefined); // what breaks between two statements, the next one says
    }

    override connect(): Promise<Client>;
    override connect(done: Done): void;
    override connect(done?: Done): Promise<Client> | undefined {
      const connected = super.connect().catch((error) => {
        void this.end();
        throw error;
      });
      if (!done) return connected;
      connected.then((client) => done(null, client), done as (error: Error) => void);
      return undefined;
    }
  };

async function mustWrite(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ no: boolean }>(
    "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS no",
  );
  if (rows[0]?.no) throw new Error(NO_PRIMARY);
}
