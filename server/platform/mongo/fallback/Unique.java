import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A unique index, in memory: the engine's own in the file compares two keys by writing both out, at every step of every
 * search. It also serves a query that asks for more than its fields, as a guarded update does.
 */
final class Unique extends AbstractUniqueIndex<Object> {
    private final Map<KeyValue, Object> held = new HashMap<>();

    Unique(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        return wanted(query) != null || super.canHandle(query);
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        List<KeyValue> wanted = wanted(query);
        if (wanted == null) return super.getPositions(query);
        // In the order of the collection, as a scan would find them.
        TreeSet<Object> found = new TreeSet<>(Lookup.ORDER);
        for (KeyValue each : wanted) if (held.containsKey(each)) found.add(held.get(each));
        return found;
    }

    /** The keys that a query for strings asks for, whatever else it asks for; null for any other. */
    private List<KeyValue> wanted(Document query) {
        List<Object> values = new ArrayList<>();
        for (String key : keys()) {
            Set<String> strings = Lookup.wanted(query.get(key));
            if (strings == null) return null;
            if (keys().size() == 1) return strings.stream().map(each -> new KeyValue(List.of(each))).toList();
            if (strings.size() != 1) return null;
            values.addAll(strings);
        }
        return List.of(new KeyValue(values));
    }

    /** Most updates touch none of the fields, which is seen without making the keys. */
    @Override
    protected boolean nullAwareEqualsKeys(Document before, Document after) {
        boolean same = keys().stream().map(key -> key.split("\\.", 2)[0])
            .allMatch(field -> Objects.equals(before.get(field), after.get(field)));
        return same || super.nullAwareEqualsKeys(before, after);
    }

    @Override
    protected Object removeDocument(KeyValue key) {
        return held.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return held.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
        return held.entrySet();
    }

    @Override
    protected Object getPosition(KeyValue key) {
        return held.get(key);
    }

    @Override
    public long getCount() {
        return held.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
