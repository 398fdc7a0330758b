import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.type.ObjectDataType;

/**
 * A non-unique index, in memory, of the strings in its first field: it names the documents that can match a query for
 * one of them, in the order of the collection. Every other query is left to a scan; what it names is matched again. Of the
 * indexes of a collection that begin with one field, the first serves them all, and the others hold nothing.
 */
final class Lookup extends Index<Object> {
    /** The order of a collection. */
    static final Comparator<Object> ORDER = new ObjectDataType()::compare;

    /** Which index serves a collection and a first field. Static: the store is opened while its backend is made. */
    private static final Map<String, Lookup> SERVING = new ConcurrentHashMap<>();

    /** Several documents with one string. */
    private static final class Many extends TreeSet<Object> {
        Many(Object one, Object other) {
            super(ORDER);
            add(one);
            add(other);
        }
    }

    private final List<String> path;
    /** A position, or many of them. */
    private final Map<String, Object> held = new HashMap<>();
    private final boolean idle;
    private final Runnable onDrop;
    private long documents = 0;

    private Lookup(String name, List<IndexKey> keys, boolean idle, Runnable onDrop) {
        // Sparse: a removal need not find anything here.
        super(name, keys, true);
        path = Arrays.asList(keys.get(0).getKey().split("\\."));
        this.idle = idle;
        this.onDrop = onDrop;
    }

    /** An index of a collection; idle where another begins with the same field. */
    static synchronized Lookup of(String collection, String name, List<IndexKey> keys) {
        String begins = collection + ' ' + keys.get(0).getKey();
        if (SERVING.containsKey(begins)) return new Lookup(name, keys, true, () -> {});
        Lookup first = new Lookup(name, keys, false, () -> SERVING.remove(begins));
        SERVING.put(begins, first);
        return first;
    }

    @Override
    public boolean canHandle(Document query) {
        Set<String> wanted = idle ? null : wanted(query.get(String.join(".", path)));
        if (wanted == null || path.stream().anyMatch(part -> part.matches("\\d+"))) return false;
        long found = 0;
        for (String each : wanted) found += held.get(each) instanceof Many many ? many.size() : 1;
        // Where most would be named, going through all is quicker.
        return found * 3 <= documents;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        TreeSet<Object> found = new TreeSet<>(ORDER);
        for (String each : wanted(query.get(String.join(".", path)))) {
            Object there = held.get(each);
            if (there instanceof Many many) found.addAll(many);
            else if (there != null) found.add(there);
        }
        return found;
    }

    /** The strings that the condition allows; null where it allows anything else. */
    static Set<String> wanted(Object condition) {
        if (condition instanceof String one) return Set.of(one);
        if (!(condition instanceof Document operators)) return null;
        if (operators.get("$eq") instanceof String one) return Set.of(one);
        if (!(operators.get("$in") instanceof Collection<?> many)) return null;
        Set<String> strings = new HashSet<>();
        for (Object each : many)
            if (each instanceof String one) strings.add(one);
            else return null;
        return strings;
    }

    private Set<String> stringsOf(Document document) {
        Set<String> strings = new HashSet<>();
        collect(document, 0, strings);
        return strings;
    }

    private void collect(Object value, int depth, Set<String> into) {
        if (value instanceof Collection<?> many) for (Object each : many) collect(each, depth, into);
        else if (depth == path.size()) {
            if (value instanceof String one) into.add(one);
        } else if (value instanceof Document inner) collect(inner.get(path.get(depth)), depth + 1, into);
    }

    private void put(Set<String> strings, Object position) {
        for (String each : strings) {
            Object there = held.putIfAbsent(each, position);
            if (there == null || there.equals(position)) continue;
            if (there instanceof Many many) many.add(position);
            else held.put(each, new Many(there, position));
        }
    }

    private void take(Set<String> strings, Object position) {
        for (String each : strings) {
            Object there = held.get(each);
            if (there instanceof Many many ? many.remove(position) && many.isEmpty() : position.equals(there))
                held.remove(each);
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        if (idle) return;
        put(stringsOf(document), position);
        documents += 1;
    }

    @Override
    public Object remove(Document document) {
        if (idle) return null;
        take(stringsOf(document), document.get("_id"));
        documents -= 1;
        return null;
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        if (idle || Objects.equals(before.get(path.get(0)), after.get(path.get(0)))) return;
        Set<String> old = stringsOf(before);
        Set<String> now = stringsOf(after);
        if (old.equals(now)) return;
        take(old, position);
        put(now, position);
    }

    @Override
    public Object getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {}

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {}

    /** Of an idle one as if it were filled: nothing is to be put into it. */
    @Override
    public long getCount() {
        return idle ? 1 : documents;
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public void drop() {
        held.clear();
        documents = 0;
        onDrop.run();
    }
}
