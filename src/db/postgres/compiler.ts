import { PostgresQueryCompiler, type PrimitiveValueListNode } from 'kysely';
import { isList } from '../many.js';

/** Writes statements for PostgreSQL. A list is one parameter, an array: any number of values is one statement to plan. */
export class AlmaPostgresCompiler extends PostgresQueryCompiler {
  protected override visitPrimitiveValueList(node: PrimitiveValueListNode): void {
    if (isList(node)) {
      this.append('(SELECT unnest(');
      this.appendValue(node.values);
      this.append(node.of === 'numbers' ? '::bigint[]) AS value)' : '::text[]) COLLATE "C" AS value)');
    } else super.visitPrimitiveValueList(node);
  }
}
