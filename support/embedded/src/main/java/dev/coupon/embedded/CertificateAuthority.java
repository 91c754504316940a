package dev.coupon.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes certificates for servers that speak TLS in a test, with the keytool of the JDK. Valid for a day. */
public final class CertificateAuthority {

    /** Of all key stores made here. */
    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "it";

    private final Path directory;
    private final Path keyStore;

    private CertificateAuthority(Path directory) {
        this.directory = directory;
        this.keyStore = directory.resolve("authority.p12");
    }

    /** @param directory in which everything is kept; made if absent */
    public static CertificateAuthority in(Path directory) {
        CertificateAuthority authority = new CertificateAuthority(Directories.make(directory.toAbsolutePath()));
        authority.makeKey(authority.keyStore, "CN=Authority in " + directory.getFileName(), "-ext", "bc:c");
        authority.export(authority.keyStore, authority.certificate());
        authority.keytool(authority.trustStore(), "-importcert", "-noprompt", "-file", "" + authority.certificate());
        return authority;
    }

    /** The certificate of the authority, PEM. */
    public Path certificate() {
        return directory.resolve("authority.pem");
    }

    /** A key store with that certificate and nothing else, PKCS 12. */
    public Path trustStore() {
        return directory.resolve("trust.p12");
    }

    /**
     * What a server needs to prove that it is the one of these names.
     *
     * @param names as keytool has them: {@code dns:localhost,ip:127.0.0.1}
     */
    public ServerCertificate certify(String server, String names) {
        Path store = directory.resolve(server + ".p12");
        Path request = directory.resolve(server + ".csr");
        Path certificate = directory.resolve(server + ".pem");
        makeKey(store, "CN=" + server);
        keytool(store, "-certreq", "-file", request.toString());
        keytool(
                keyStore,
                "-gencert",
                "-rfc",
                "-infile",
                request.toString(),
                "-outfile",
                certificate.toString(),
                "-ext",
                "san=" + names);
        keytool(store, "-importcert", "-noprompt", "-file", certificate().toString(), "-alias", "authority");
        keytool(store, "-importcert", "-noprompt", "-file", certificate.toString());
        Path key = directory.resolve(server + "-key.pem");
        writeKey(store, key);
        return new ServerCertificate(store, certificate, key);
    }

    /**
     * A key and its certificate, in both forms that servers want.
     *
     * @param keyStore PKCS 12
     * @param certificate PEM
     * @param key PEM
     */
    public record ServerCertificate(Path keyStore, Path certificate, Path key) {}

    private void makeKey(Path store, String name, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-validity", "1", "-dname", name));
        arguments.addAll(List.of(more));
        keytool(store, arguments.toArray(String[]::new));
    }

    private void export(Path store, Path certificate) {
        keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
    }

    private void keytool(Path store, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        List<String> all = List.of(arguments);
        command.addAll(all);
        if (!all.contains("-alias")) {
            command.addAll(List.of("-alias", ALIAS));
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " said: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start keytool", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making certificates", e);
        }
    }

    private static void writeKey(Path store, Path pem) {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            byte[] key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            Files.writeString(pem, "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + pem, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot read the key of " + store, e);
        }
    }
}
