import { type Expression, PrimitiveValueListNode, ValuesNode } from 'kysely';

/** Many values as one thing in a statement: each engine's own compiler writes it. */
export interface ListNode extends PrimitiveValueListNode {
  readonly of: 'numbers' | 'texts';
}

/** Many rows as one thing in a statement. */
export interface RowsNode extends ValuesNode {
  readonly values: readonly PrimitiveValueListNode[];
  readonly width: number;
}

/** Whether a list is one of ours, and not Kysely's few values written out. */
export const isList = (node: PrimitiveValueListNode): node is ListNode => 'of' in node;

/** Whether rows are ours. */
export const areRows = (node: ValuesNode): node is RowsNode => 'width' in node;

/** Any number of numbers, in brackets: `WHERE id IN ${numbers(ids)}`. */
export const numbers = (values: readonly number[]): Expression<number> => list('numbers', values);

/** Any number of texts, in brackets: `WHERE uuid IN ${texts(uuids)}`. */
export const texts = (values: readonly string[]): Expression<string> => list('texts', values);

/** One row or many, each as long as the first: `INSERT INTO topics (name) ${rows(names)} ON CONFLICT DO NOTHING`. */
export const rows = (values: readonly (readonly (string | number | null)[])[]): Expression<unknown> =>
  expression({
    ...ValuesNode.create(values.map((row) => PrimitiveValueListNode.create(row))),
    width: values[0]?.length ?? 0,
  } as RowsNode);

const list = <T>(of: ListNode['of'], values: readonly T[]): Expression<T> =>
  expression({ ...PrimitiveValueListNode.create(values), of } as ListNode);

const expression = <T>(node: ListNode | RowsNode): Expression<T> => ({
  get expressionType(): T | undefined {
    return undefined;
  },
  toOperationNode: () => node,
});
