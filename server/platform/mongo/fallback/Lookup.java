import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.h2.mvstore.type.ObjectDataType;

/**
 * A non-unique index, in memory, of the strings in its first field: it names the documents that can match a query for
 * one of them, in the order of the collection. Every other query is left to a scan; what it names is matched again.
 */
final class Lookup extends Index<Object> {
    private static final ObjectDataType ORDER = new ObjectDataType();

    private final List<String> path;
    private final Map<String, TreeSet<Object>> held = new HashMap<>();
    private long documents = 0;

    Lookup(String name, List<IndexKey> keys) {
        // Sparse: a removal need not find anything here.
        super(name, keys, true);
        path = Arrays.asList(keys.get(0).getKey().split("\\."));
    }

    @Override
    public boolean canHandle(Document query) {
        Set<String> wanted = wanted(query.get(String.join(".", path)));
        if (wanted == null || path.stream().anyMatch(part -> part.matches("\\d+"))) return false;
        long found = 0;
        for (String each : wanted) found += held.containsKey(each) ? held.get(each).size() : 0;
        // Where most would be named, going through all is quicker.
        return found * 3 <= documents;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        TreeSet<Object> found = new TreeSet<>(ORDER::compare);
        for (String each : wanted(query.get(String.join(".", path))))
            if (held.containsKey(each)) found.addAll(held.get(each));
        return found;
    }

    /** The strings that the condition allows; null where it allows anything else. */
    private static Set<String> wanted(Object condition) {
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

    private void put(Document document, Object position) {
        for (String each : stringsOf(document))
            held.computeIfAbsent(each, none -> new TreeSet<>(ORDER::compare)).add(position);
    }

    private void take(Document document, Object position) {
        for (String each : stringsOf(document)) {
            TreeSet<Object> positions = held.get(each);
            if (positions != null && positions.remove(position) && positions.isEmpty()) held.remove(each);
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        put(document, position);
        documents += 1;
    }

    @Override
    public Object remove(Document document) {
        take(document, document.get("_id"));
        documents -= 1;
        return null;
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        take(before, position);
        put(after, position);
    }

    @Override
    public Object getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {}

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {}

    @Override
    public long getCount() {
        return documents;
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public void drop() {
        held.clear();
        documents = 0;
    }
}
