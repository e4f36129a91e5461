import { type PrimitiveValueListNode, SqliteQueryCompiler, type ValuesNode } from 'kysely';
import { areRows, isList } from '../many.js';

/**
 * Writes statements for SQLite. Many values are one parameter, as JSON: the statement is then the same for any number of
 * them, and is prepared once.
 */
export class AlmaSqliteCompiler extends SqliteQueryCompiler {
  protected override visitPrimitiveValueList(node: PrimitiveValueListNode): void {
    if (isList(node)) {
      this.append('(SELECT value FROM json_each(');
      this.appendValue(JSON.stringify(node.values));
      this.append('))');
    } else super.visitPrimitiveValueList(node);
  }

  protected override visitValues(node: ValuesNode): void {
    if (areRows(node)) {
      const columns = Array.from({ length: node.width }, (_, i) => `value ->> ${i}`);
      this.append(`SELECT ${columns.join()} FROM json_each(`);
      this.appendValue(JSON.stringify(node.values.map(({ values }) => values)));
      this.append(') WHERE true'); // without it, SQLite would read what comes after as a join's ON
    } else super.visitValues(node);
  }
}
