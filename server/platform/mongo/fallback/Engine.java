import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The fallback database: mongo-java-server over one H2 file. Arguments: address, port, folder,
 * and 1 where it must end with the process that holds its standard input.
 */
public final class Engine {
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[2]).resolve("anju.mv");
        MVStore store;
        try {
            store = new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open();
        } catch (MVStoreException e) {
            // Said in mongod's words: the launcher's wrapper reads them.
            boolean locked = e.getMessage() != null && e.getMessage().contains("locked");
            System.out.println("exception in initAndListen: " + (locked ? "DBPathInUse" : "Unreadable") + ": " + e.getMessage());
            System.exit(100);
            return;
        }
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        MongoServer server = new MongoServer(new ExactBackend(new LookupBackend(store), store));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        try {
            server.bind(args[0], Integer.parseInt(args[1]));
        } catch (RuntimeException e) {
            System.out.println("Address already in use? " + e);
            System.exit(48);
        }
        System.out.println("waiting for connections on port " + args[1]);
        if (args[3].equals("1")) waitForParent();
    }

    /** The parent never writes: the end of the input is the end of the parent. */
    private static void waitForParent() throws IOException {
        while (System.in.read() >= 0) continue;
        System.exit(0);
    }

    /** H2's databases with indexes of our own, in memory and filled at the start: it leaves out all but the unique ones. */
    private static final class LookupBackend extends H2Backend {
        LookupBackend(MVStore store) {
            super(store);
        }

        @Override
        protected MongoDatabase openOrCreateDatabase(String name) {
            return new H2Database(name, getMvStore(), getCursorRegistry()) {
                @Override
                protected Index<Object> openOrCreateSecondaryIndex(
                    String collection, String index, List<IndexKey> keys, boolean sparse) {
                    return Lookup.of(name + '.' + collection, index, keys);
                }

                @Override
                protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
                    // Opened first: a map keeps its types, whoever opens it again.
                    getMvStore().openMap(
                        "databases." + getFullCollectionNamespace(collection),
                        new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
                    return super.openOrCreateCollection(collection, options);
                }

                @Override
                protected Index<Object> openOrCreateUniqueIndex(
                    String collection, String index, List<IndexKey> keys, boolean sparse) {
                    return new Unique(index, keys, sparse);
                }
            };
        }
    }

    /** Wire version 13 is the least that today's driver accepts with room to spare. */
    private static final MongoVersion VERSION = new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    };

    private static final Set<String> READS = Set.of(
        "find", "getMore", "count", "distinct", "aggregate", "hello", "ismaster", "isMaster", "ping",
        "buildInfo", "listCollections", "listIndexes", "listDatabases", "killCursors", "endSessions",
        "serverStatus", "dbStats", "collStats", "getParameter", "hostInfo", "whatsmyuri");

    /** What a driver asks to see whether anybody is there: answered at once, however long a statement takes. */
    private static final Set<String> SIGNS_OF_LIFE = Set.of("hello", "ismaster", "isMaster", "ping");

    /**
     * One command at a time, its reply copied before the next one starts: the replies of the engine
     * share their documents with its store. What is acknowledged is in the file, so that a killed
     * process loses nothing.
     */
    private static final class ExactBackend implements MongoBackend {
        private final H2Backend inner;
        private final MVStore store;
        private final ReentrantLock lock = new ReentrantLock(true);

        ExactBackend(H2Backend inner, MVStore store) {
            this.inner = inner;
            this.store = store;
            inner.version(VERSION);
        }

        private <T> T alone(Supplier<T> work) {
            lock.lock();
            try {
                return work.get();
            } finally {
                lock.unlock();
            }
        }

        private Document answer(String command, Supplier<Document> work) {
            if (SIGNS_OF_LIFE.contains(command)) return work.get();
            return alone(() -> {
                try {
                    Document reply = work.get();
                    return reply == null ? null : reply.cloneDeeply();
                } finally {
                    if (!READS.contains(command)) store.commit();
                }
            });
        }

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            return answer(command, () -> inner.handleCommand(channel, database, command, query));
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            String command = message.getDocument().keySet().iterator().next();
            return answer(command, () -> inner.handleMessage(message));
        }

        @Override
        public QueryResult handleQuery(MongoQuery query) {
            return alone(() -> {
                QueryResult result = inner.handleQuery(query);
                List<Document> copies = new ArrayList<>();
                for (Document each : result) copies.add(each.cloneDeeply());
                store.commit();
                return new QueryResult(copies, result.getCursorId());
            });
        }

        @Override
        public void dropDatabase(String name) {
            alone(() -> {
                inner.dropDatabase(name);
                return store.commit();
            });
        }

        @Override
        public void close() {
            alone(() -> {
                inner.close();
                return null;
            });
        }

        @Override
        public void handleClose(Channel channel) {
            alone(() -> {
                inner.handleClose(channel);
                return null;
            });
        }

        @Override
        public void closeCursors(List<Long> ids) {
            alone(() -> {
                inner.closeCursors(ids);
                return null;
            });
        }

        @Override
        public Collection<Document> getCurrentOperations(MongoQuery query) {
            return alone(() -> inner.getCurrentOperations(query));
        }

        @Override
        public Document getServerStatus() {
            return alone(inner::getServerStatus);
        }

        @Override
        public MongoDatabase resolveDatabase(String name) {
            return alone(() -> inner.resolveDatabase(name));
        }

        @Override
        public Clock getClock() {
            return inner.getClock();
        }

        @Override
        public void enableOplog() {
            inner.enableOplog();
        }

        @Override
        public void disableOplog() {
            inner.disableOplog();
        }

        @Override
        public MongoBackend version(MongoVersion version) {
            inner.version(version);
            return this;
        }
    }
}
