package dev.coupon.api;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server answered, to the letter. */
public record Answer(HttpResponse<String> http) {

    private static final JsonMapper JSON = new JsonMapper();

    public int status() {
        return http.statusCode();
    }

    public String body() {
        return http.body();
    }

    public Optional<String> header(String name) {
        return http.headers().firstValue(name);
    }

    public JsonNode json() {
        return JSON.readTree(body());
    }

    public JsonNode data() {
        return json().get("data");
    }

    public String code() {
        return json().at("/errorMessage/code").asString();
    }

    public String message() {
        return json().at("/errorMessage/message").asString();
    }

    /** The reason word of an error. */
    public String word() {
        return json().at("/errorMessage/data").asString();
    }

    /** The fields that an E400 names, each as {@code field: reason}. */
    public List<String> fields() {
        List<String> fields = new ArrayList<>();
        json().at("/errorMessage/data")
                .forEach(field -> fields.add(field.get("field").asString() + ": "
                        + field.get("reason").asString()));
        return fields;
    }
}
