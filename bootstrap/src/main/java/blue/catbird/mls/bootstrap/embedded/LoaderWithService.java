package blue.catbird.mls.bootstrap.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** A class loader like its parent, for which a service has one provider. */
final class LoaderWithService extends ClassLoader {
    private final String entry;
    private final String provider;

    <S> LoaderWithService(
            @Nullable ClassLoader parent, Class<S> service, Class<? extends S> provider) {
        super(parent);
        this.entry = "META-INF/services/" + service.getName();
        this.provider = provider.getName();
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(entry)
                ? Collections.enumeration(
                        List.of(URL.of(URI.create("provider:it"), new Text(provider))))
                : super.getResources(name);
    }

    /** The content of a URL, whatever the URL says. */
    private static final class Text extends URLStreamHandler {
        private final String text;

        Text(String text) {
            this.text = text;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(text.getBytes(UTF_8));
                }
            };
        }
    }
}
