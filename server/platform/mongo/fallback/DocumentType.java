import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Documents in the file as they come over the wire (BSON). By itself the engine writes them as Java objects, which takes
 * several times as long and as much; those of an older file are read as they are.
 */
final class DocumentType extends BasicDataType<Document> {
    /** No type that H2 writes begins with it. */
    private static final byte BSON = (byte) 0xb5;
    private static final ObjectDataType OLDER = new ObjectDataType();

    /** What H2 takes for an object of ours: pages are split, and kept in memory, by it. */
    @Override
    public int getMemory(Document document) {
        return 1000;
    }

    @Override
    public void write(WriteBuffer into, Document document) {
        ByteBuf bytes = Unpooled.buffer(1024);
        BsonEncoder.encodeDocument(document, bytes);
        into.put(BSON).putInt(bytes.readableBytes());
        into.put(bytes.array(), bytes.arrayOffset(), bytes.readableBytes());
    }

    @Override
    public Document read(ByteBuffer from) {
        if (from.get(from.position()) != BSON) return (Document) OLDER.read(from);
        from.get();
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
