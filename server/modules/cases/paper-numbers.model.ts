import type { Connection } from 'mongoose';
import { collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';

/** A count of a town's papers of one kind and year, or the number that one paper drew from it. */
interface PaperNumberDoc {
  _id: string;
  n: number;
}

/** Numbers of papers, one after the other for each series; the same paper gets the same number again. */
export function createPaperNumbers(connection: Connection) {
  const numbers = collection<PaperNumberDoc>(connection, {
    name: 'paperNumbers',
    fields: { n: Number },
    queries: [{ name: 'byId', equal: ['_id'], index: ['_id'] }],
  });
  const { model } = numbers;
  const known = (paper: string) => model.findOne({ _id: paper }).lean<PaperNumberDoc>().exec();
  return {
    collections: [numbers] as DeclaredCollection[],
    async drawNumber(series: string, paper: string): Promise<number> {
      const held = await known(paper);
      if (held) return held.n;
      const drawn = await model
        .findOneAndUpdate({ _id: series }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' })
        .lean<PaperNumberDoc>()
        .exec();
      const n = drawn?.n ?? 1;
      try {
        await model.create({ _id: paper, n });
        return n;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await known(paper))?.n ?? n;
      }
    },
  };
}
