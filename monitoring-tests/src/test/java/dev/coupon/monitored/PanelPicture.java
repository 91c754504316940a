package dev.coupon.monitored;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws panels as Grafana would, more simply: three in a row, lines over time, as SVG. */
final class PanelPicture {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 190;
    private static final int IN_A_ROW = 3;
    private static final int LEFT = 58;
    private static final int TOP = 30;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 12;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - 52;
    private static final int LONGEST_NAME = 23;
    private static final int MOST_NAMES = 4;
    private static final List<String> COLOURS =
            List.of("#1f77b4", "#d95f02", "#2ca02c", "#c51b7d", "#7570b3", "#8c564b", "#666666", "#17a2b8");

    /** @param points seconds since the beginning, and a value */
    record Line(String name, List<double[]> points) {}

    record Panel(String title, String unit, List<Line> lines) {}

    private final double seconds;

    /** @param seconds that the pictures show */
    PanelPicture(double seconds) {
        this.seconds = seconds;
    }

    String draw(List<Panel> panels) {
        int rows = (panels.size() + IN_A_ROW - 1) / IN_A_ROW;
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"10\">\n"
                        .formatted(WIDTH * IN_A_ROW, HEIGHT * rows));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        for (int i = 0; i < panels.size(); i++) {
            svg.append("<g transform=\"translate(%d %d)\">\n".formatted(i % IN_A_ROW * WIDTH, i / IN_A_ROW * HEIGHT));
            svg.append(draw(panels.get(i)));
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private String draw(Panel panel) {
        double most = panel.lines().stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> point[1])
                .max()
                .orElse(0);
        double top = rounded(most);
        StringBuilder svg = new StringBuilder();
        svg.append(text(LEFT, 16, "start", "#111111", panel.title()));
        for (int i = 0; i <= 2; i++) {
            int y = TOP + PLOT_HEIGHT - PLOT_HEIGHT * i / 2;
            svg.append("<path d=\"M%d %dh%d\" stroke=\"#dddddd\"/>\n".formatted(LEFT, y, PLOT_WIDTH));
            svg.append(text(LEFT - 5, y + 3, "end", "#555555", label(top * i / 2, panel.unit())));
        }
        svg.append(text(LEFT, TOP + PLOT_HEIGHT + 13, "start", "#555555", "0 s"));
        svg.append(text(LEFT + PLOT_WIDTH, TOP + PLOT_HEIGHT + 13, "end", "#555555", Math.round(seconds) + " s"));
        for (int i = 0; i < panel.lines().size(); i++) {
            svg.append(draw(panel.lines().get(i), top, COLOURS.get(i % COLOURS.size())));
        }
        return svg.append(names(panel.lines())).toString();
    }

    private String draw(Line line, double top, String colour) {
        String points = line.points().stream()
                .map(point -> String.format(
                        Locale.ROOT,
                        "%.0f,%.1f",
                        LEFT + point[0] / seconds * PLOT_WIDTH,
                        TOP + PLOT_HEIGHT - point[1] / top * PLOT_HEIGHT))
                .collect(Collectors.joining(" "));
        return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>\n".formatted(points, colour);
    }

    private static String names(List<Line> lines) {
        StringBuilder svg = new StringBuilder();
        List<String> shown = new ArrayList<>();
        lines.stream().limit(MOST_NAMES).map(Line::name).forEach(shown::add);
        if (lines.size() > MOST_NAMES) {
            shown.set(MOST_NAMES - 1, lines.get(MOST_NAMES - 1).name() + ", ...");
        }
        for (int i = 0; i < shown.size(); i++) {
            String name = shown.get(i);
            String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
            int x = LEFT + i % 2 * PLOT_WIDTH / 2;
            svg.append(text(x, TOP + PLOT_HEIGHT + 28 + i / 2 * 13, "start", COLOURS.get(i % COLOURS.size()), cut));
        }
        return svg.toString();
    }

    /** The next of 1, 2, 5, 10, ... */
    private static double rounded(double most) {
        if (most <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        return List.of(1.0, 2.0, 5.0, 10.0).stream()
                .map(step -> step * power)
                .filter(step -> step >= most)
                .findFirst()
                .orElse(10 * power);
    }

    private static String label(double value, String unit) {
        String number =
                switch (unit) {
                    case "s" ->
                        value >= 1 || value == 0
                                ? plain(value) + " s"
                                : value >= 1e-3 ? plain(value * 1e3) + " ms" : plain(value * 1e6) + " µs";
                    case "percentunit" -> plain(value * 100) + " %";
                    case "reqps" -> plain(value) + "/s";
                    default -> plain(value);
                };
        return number;
    }

    private static String plain(double value) {
        return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static String text(int x, int y, String anchor, String colour, String text) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
                .formatted(x, y, anchor, colour, text.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
