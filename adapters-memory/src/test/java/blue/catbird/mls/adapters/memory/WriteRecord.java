package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Events;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.PublishedKeys;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.SpentTokens;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** A session that remembers by which methods of which stores it was written to. */
final class WriteRecord implements Session {
    static final String TOKEN = "a spent token";
    static final String REPLY = "RecordedReplies.record";

    private static final Set<String> READS =
            Set.of(
                    "Conversations.newestFirst",
                    "Conversations.activeSince",
                    "MessageLog.page",
                    "MessageLog.commits",
                    "MessageLog.hasEntryBy",
                    "Welcomes.payload",
                    "Welcomes.lockSilent",
                    "KeyPackages.lockGivable",
                    "KeyPackages.countClaimsBy",
                    "KeyPackages.countClaimsOf",
                    "PublishedKeys.find");

    private final Session real;
    private final Set<String> writes = new TreeSet<>();

    WriteRecord(Session real) {
        this.real = real;
    }

    /** The writes so far; all that is not known to read is taken for one. */
    Set<String> writes() {
        return writes;
    }

    private <T> T recording(Class<T> port, T store) {
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    note(port.getSimpleName() + "." + method.getName());
                    return call(store, method, arguments);
                };
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private void note(String call) {
        if (!READS.contains(call)) {
            writes.add(call);
        }
    }

    private static Object call(Object store, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @Override
    public Loaded load(Needs needs, Locking locking) {
        if (!needs.tokens().isEmpty()) {
            writes.add(TOKEN);
        }
        return real.load(needs, locking);
    }

    @Override
    public Conversations conversations() {
        return recording(Conversations.class, real.conversations());
    }

    @Override
    public MessageLog messages() {
        return recording(MessageLog.class, real.messages());
    }

    @Override
    public Welcomes welcomes() {
        return recording(Welcomes.class, real.welcomes());
    }

    @Override
    public KeyPackages keyPackages() {
        return recording(KeyPackages.class, real.keyPackages());
    }

    @Override
    public RecordedReplies replies() {
        return recording(RecordedReplies.class, real.replies());
    }

    @Override
    public SpentTokens tokens() {
        return recording(SpentTokens.class, real.tokens());
    }

    @Override
    public Events events() {
        return recording(Events.class, real.events());
    }

    @Override
    public PublishedKeys publishedKeys() {
        return recording(PublishedKeys.class, real.publishedKeys());
    }

    @Override
    public Instant now() {
        return real.now();
    }
}
