package dev.coupon.api.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

/** Reads what coupon-pages has built, once, at the start. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    private static final String FILES = "pages/";
    private static final String GZIPPED = ".gz";

    /** After the controllers. */
    private static final int ORDER = 1;

    @Bean
    SimpleUrlHandlerMapping pages() throws IOException {
        Assets assets = new Assets(assets());
        PageFile admin = page("admin.html", assets);
        PageHandler handler =
                new PageHandler(Map.of("/", page("index.html", assets), "/admin", admin, "/admin/", admin), assets);
        return new SimpleUrlHandlerMapping(
                Map.of("/", handler, "/admin", handler, "/admin/", handler, Assets.PATH + "{name}", handler), ORDER);
    }

    private static PageFile page(String name, Assets assets) throws IOException {
        String html = new ClassPathResource(FILES + name).getContentAsString(UTF_8);
        byte[] bytes = assets.withVersions(html).getBytes(UTF_8);
        return PageFile.of(name, bytes, PageFile.gzip(bytes));
    }

    private static Map<String, PageFile> assets() throws IOException {
        Map<String, PageFile> assets = new HashMap<>();
        for (Resource asset :
                new PathMatchingResourcePatternResolver().getResources("classpath:" + FILES + "assets/*")) {
            String name = Objects.requireNonNull(asset.getFilename());
            if (asset.isReadable() && !name.endsWith(GZIPPED)) {
                assets.put(name, asset(name, asset));
            }
        }
        return assets;
    }

    private static PageFile asset(String name, Resource asset) throws IOException {
        byte[] plain = asset.getContentAsByteArray();
        Resource gzipped = asset.createRelative(name + GZIPPED);
        return PageFile.of(name, plain, gzipped.exists() ? gzipped.getContentAsByteArray() : PageFile.gzip(plain));
    }
}
