package blue.catbird.mls.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Refusal of a bad command line, and of a server that is absent or of another kind. */
class CommandLineTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    --fast,                             there is no option '--fast'
                    --url,                              --url lacks its value
                    --url http://127.0.0.1:1 x,         there is no option 'x'
                    --url 127.0.0.1:8080,               'not ''127.0.0.1:8080'''
                    --url https://mls.example,          --url takes http://HOST:PORT
                    --url http://127.0.0.1:8080/xrpc,   --url takes http://HOST:PORT
                    --url http://127.0.0.1:70000,       --url takes http://HOST:PORT
                    --url http://,                      --url takes http://HOST:PORT
                    --audience did:web:localhost,       --audience goes with --url
                    """)
    void what_makes_no_sense_is_told_in_a_line_and_exits_with_2(String words, String line) {
        Terminal terminal = Terminal.run(words.split(" ", -1));

        assertThat(terminal.exit()).isEqualTo(2);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).singleElement().asString().startsWith("demo: ").contains(line);
    }

    @Test
    void a_server_that_is_not_there_is_told_in_a_line() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Terminal terminal = Terminal.run("--url", "http://127.0.0.1:" + port);

        assertThat(terminal.exit()).isEqualTo(1);
        assertThat(terminal.err())
                .containsExactly("demo: no server answers at http://127.0.0.1:" + port);
    }

    @Test
    void a_server_of_another_kind_is_told_in_a_line() throws IOException {
        HttpServer other =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.start();
        try {
            String url = "http://127.0.0.1:" + other.getAddress().getPort();

            assertThat(Terminal.run("--url", url).err())
                    .containsExactly("demo: no delivery service answers at " + url);
        } finally {
            other.stop(0);
        }
    }
}
