package dev.coupon.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What the poms of a tree say is used, without what that brings in. Nothing of ours. */
final class Poms {

    private static final String OURS = "dev.coupon";
    private static final String EVERYBODY = "all modules";

    private final Element root;
    private final List<Element> all = new ArrayList<>();

    private Poms(Path tree) {
        root = read(tree.resolve("pom.xml"));
        Production.poms(tree).forEach(pom -> all.add(read(pom)));
    }

    static Poms of(Path tree) {
        return new Poms(tree);
    }

    /** Who uses each library, in profiles too: the names of the modules, with the remark "(test)" where they ship none of it. */
    Map<String, Set<String>> libraries() {
        Map<String, Set<String>> users = new TreeMap<>();
        for (Element pom : all) {
            children(pom, "dependencies").forEach(list -> addUsers(pom, list, users));
            children(pom, "profiles")
                    .flatMap(profiles -> children(profiles, "profile"))
                    .flatMap(profile -> children(profile, "dependencies"))
                    .forEach(list -> addUsers(pom, list, users));
        }
        return users;
    }

    private void addUsers(Element pom, Element dependencies, Map<String, Set<String>> users) {
        String module = text(pom, "packaging").equals("pom") ? EVERYBODY : text(pom, "artifactId");
        children(dependencies, "dependency")
                .filter(dependency -> !text(dependency, "groupId").equals(OURS))
                .forEach(dependency -> users.computeIfAbsent(coordinates(dependency), any -> new TreeSet<>())
                        .add(module + (text(dependency, "scope").equals("test") ? " (test)" : "")));
    }

    /** Plugins, what runs inside the compiler, and the parent. */
    Set<String> tools() {
        Set<String> tools = new TreeSet<>();
        for (Element pom : all) {
            Stream.of("plugin", "path", "parent")
                    .flatMap(tag -> descendants(pom, tag))
                    .filter(tool -> !text(tool, "groupId").equals(OURS))
                    .forEach(tool -> tools.add(coordinates(tool)));
        }
        return tools;
    }

    private String coordinates(Element element) {
        String artifact = text(element, "artifactId");
        if (artifact.startsWith("${")) {
            String property = artifact.substring(2, artifact.length() - 1);
            artifact = children(root, "properties")
                    .map(properties -> text(properties, property))
                    .findFirst()
                    .orElse(artifact);
        }
        return text(element, "groupId") + ":" + artifact;
    }

    private static String text(Element parent, String tag) {
        return children(parent, tag)
                .findFirst()
                .map(child -> child.getTextContent().strip())
                .orElse("");
    }

    private static Stream<Element> children(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(tag)) {
                found.add(element);
            }
        }
        return found.stream();
    }

    private static Stream<Element> descendants(Element ancestor, String tag) {
        List<Element> found = new ArrayList<>();
        var nodes = ancestor.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found.stream();
    }

    private static Element read(Path pom) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(pom.toString(), e);
        }
    }
}
