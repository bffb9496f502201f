import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks PDFs with the validation engine of veraPDF, all in one process.
 *
 * <p>Arguments are flavours (ua1, 2a, 3a). Each line of standard input is a path; each line of standard output is a JSON
 * object: path, flavour, checks (how many were made), broken (rule to message). A file that cannot be read breaks "lesbar".
 *
 * <p>The profiles are read here and not by veraPDF, because the jar that carries both has no JAXB runtime.
 */
public final class Vera {
    private static final Map<String, String> RESOURCES = Map.of("ua1", "PDFUA-1", "2a", "PDFA-2A", "3a", "PDFA-3A");

    public static void main(String[] flavours) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        Map<String, ValidationProfile> profiles = new LinkedHashMap<>();
        for (String flavour : flavours) {
            profiles.put(flavour, readProfile(flavour));
        }
        ObjectMapper json = new ObjectMapper();
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            for (Map.Entry<String, ValidationProfile> each : profiles.entrySet()) {
                System.out.write(json.writeValueAsBytes(check(path, each.getKey(), each.getValue())));
                System.out.write('\n');
            }
        }
        System.out.flush();
    }

    private static Map<String, Object> check(String path, String flavour, ValidationProfile profile) {
        Map<String, String> broken = new TreeMap<>();
        int checks = 0;
        PDFAFlavour parsed = PDFAFlavour.fromString(flavour);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(path), parsed);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            checks = result.getTotalAssertions();
            for (TestAssertion each : result.getTestAssertions()) {
                if (each.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber();
                    broken.putIfAbsent(rule, each.getMessage());
                }
            }
            if (!result.isCompliant()) {
                broken.putIfAbsent("verdict", "not compliant");
            }
        } catch (Exception error) {
            broken.put("lesbar", error.toString());
        }
        return Map.of("path", path, "flavour", flavour, "checks", checks, "broken", broken);
    }

    private static ValidationProfile readProfile(String flavour) throws Exception {
        String name = RESOURCES.get(flavour);
        Element root;
        try (InputStream input = Vera.class.getClassLoader().getResourceAsStream(resource(name))) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(input).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element each : elements(root, "rule")) {
            rules.add(readRule(each));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element each : elements(root, "variable")) {
            String start = text(each, "defaultValue");
            variables.add(
                    Profiles.variableFromValues(
                            each.getAttribute("name"), each.getAttribute("object"), start, text(each, "value")));
        }
        return Profiles.profileFromValues(
                PDFAFlavour.fromString(flavour),
                Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)),
                "",
                rules,
                variables);
    }

    private static String resource(String name) {
        return "org/verapdf/pdfa/validation/" + name + ".xml";
    }

    private static Rule readRule(Element rule) {
        Element id = elements(rule, "id").get(0);
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                rule.getAttribute("deferred").equals("true") ? Boolean.TRUE : null,
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), new ArrayList<>()),
                new ArrayList<>());
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < found.getLength(); index++) {
            elements.add((Element) found.item(index));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        List<Element> found = elements(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
