package dev.coupon.architecture;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;

/** What the modules ship: their classes from the class path, and the tree they were built from. */
final class Production {

    private static final String ROOT_PACKAGE = "dev.coupon";
    private static final Path SOURCES = Path.of("src", "main", "java");

    private Production() {}

    static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT_PACKAGE);
    }

    /** The root of the project, also where a test is run without Maven. */
    static Path root() {
        return Path.of(System.getProperty("project.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** Every package of which there is a source file, in any module. */
    static Set<String> sourcePackages() {
        Set<String> packages = new TreeSet<>();
        for (Path pom : poms(root())) {
            Path sources = pom.resolveSibling(SOURCES);
            for (Path file : Files.isDirectory(sources) ? files(sources, ".java") : Set.<Path>of()) {
                packages.add(sources.relativize(file.getParent()).toString().replace(File.separatorChar, '.'));
            }
        }
        return packages;
    }

    static Set<Path> poms(Path root) {
        return files(root, "pom.xml");
    }

    /** The files of a source tree whose name ends with {@code ending}; nothing of what a build or a run made. */
    static Set<Path> files(Path directory, String ending) {
        Set<Path> files = new TreeSet<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    String name = visited.getFileName().toString();
                    boolean made = name.equals("target") || name.startsWith(".");
                    return made && !visited.equals(directory) ? SKIP_SUBTREE : CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileName().toString().endsWith(ending)) {
                        files.add(file);
                    }
                    return CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
