package org.plenary.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A statement of a function's policy in template.yaml.
 *
 * @param where {@code Table}, {@code index Office}, {@code InBucket}, {@code mail}
 * @param keys what it is about there: partitions of the table ({@code MEMBER#*}), keys of files; the empty one where nothing
 *     is told apart
 */
record Grant(String function, Set<String> actions, String where, Set<String> keys) {
    private static final Pattern INDEX = Pattern.compile("\\$\\{Table\\.Arn}/index/(\\w+)");
    private static final Pattern FILE = Pattern.compile("\\$\\{(\\w+)\\.Arn}/(.+)");

    /** The one condition on keys: all that a call, or a transaction, is about are among these. */
    private static final String LEADING = "dynamodb:LeadingKeys";

    /** Something that a function was seen to do. */
    record Use(String action, String where, String key) {}

    static List<Grant> all() {
        var grants = new ArrayList<Grant>();
        TemplateFile.read()
                .functions()
                .forEach((function, properties) -> properties
                        .path("Policies")
                        .forEach(policy -> policy.path("Statement")
                                .forEach(statement -> grants.addAll(read(function, statement)))));
        return grants;
    }

    /** What is done and not granted, and what is granted and not done. */
    static Set<String> wrong(List<Grant> grants, Map<String, Set<Use>> done) {
        var wrong = new TreeSet<String>();
        done.forEach((function, uses) -> uses.stream()
                .filter(use -> grants.stream().noneMatch(grant -> grant.function.equals(function) && grant.covers(use)))
                .forEach(use -> wrong.add(function + " does " + use + " and may not")));
        for (var grant : grants) {
            var uses = done.getOrDefault(grant.function, Set.of()).stream()
                    .filter(grant::covers)
                    .toList();
            grant.actions.stream()
                    .filter(action -> uses.stream().noneMatch(use -> use.action.equals(action)))
                    .forEach(action -> wrong.add(
                            grant.function + " may " + action + " at " + grant.where + " and was never seen to"));
            grant.keys.stream()
                    .filter(key -> uses.stream().noneMatch(use -> grant.names(key, use)))
                    .forEach(key -> wrong.add(grant.function + " may come to " + key + " at " + grant.where + " by "
                            + grant.actions + " and was never seen to"));
        }
        return wrong;
    }

    /** This one with something taken away, widened or added, one at a time. */
    List<Grant> changed() {
        var changed = new ArrayList<Grant>();
        for (var action : actions) {
            changed.add(new Grant(function, without(actions, action), where, keys));
        }
        changed.add(new Grant(function, with(actions, "dynamodb:Scan"), where, keys));
        if (!keys.contains("")) {
            for (var key : keys) {
                changed.add(new Grant(function, actions, where, without(keys, key)));
                changed.add(new Grant(function, actions, where, with(without(keys, key), "*")));
            }
            changed.add(new Grant(function, actions, where, with(keys, "ANOTHER#*")));
        }
        return changed;
    }

    int size() {
        return actions.size() * keys.size();
    }

    private boolean covers(Use use) {
        return actions.contains(use.action)
                && where.equals(use.where)
                && keys.stream().anyMatch(key -> matches(key, use));
    }

    /** As IAM does. */
    private static boolean matches(String pattern, Use use) {
        return use.key.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }

    /** Whether this key is no wider than what it was used for: a partition's kind, a folder and what is in it. */
    private boolean names(String key, Use use) {
        boolean inFolder = where.endsWith("Bucket") && !folder(key).isEmpty();
        return inFolder ? matches(key, use) : key.equals(use.key);
    }

    private static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    private static List<Grant> read(String function, JsonNode statement) {
        var actions = each(statement.path("Action"));
        var grants = new ArrayList<Grant>();
        for (var resource : each(statement.path("Resource"))) {
            var index = INDEX.matcher(resource);
            var file = FILE.matcher(resource);
            if (actions.contains("ses:SendEmail")) {
                grants.add(new Grant(function, actions, "mail", Set.of("")));
                break;
            } else if (index.matches()) {
                grants.add(new Grant(function, actions, "index " + index.group(1), Set.of("")));
            } else if (file.matches()) {
                grants.add(new Grant(function, actions, file.group(1), Set.of(file.group(2))));
            } else if (actions.equals(Set.of("s3:ListBucket"))) {
                var folders = statement.path("Condition").path("StringEquals").path("s3:prefix");
                grants.add(new Grant(
                        function,
                        actions,
                        resource.replace(".Arn", ""),
                        folders.isMissingNode() ? Set.of("*") : each(folders)));
            } else if (resource.equals("Table.Arn")) {
                grants.add(new Grant(function, actions, "Table", partitions(statement.path("Condition"))));
            } else {
                grants.add(new Grant(function, actions, resource, Set.of("*")));
            }
        }
        return grants;
    }

    private static Set<String> partitions(JsonNode condition) {
        var keys = condition.path("ForAllValues:StringLike").path(LEADING);
        return condition.size() == 1 && !keys.isMissingNode() ? each(keys) : Set.of("*");
    }

    /** The texts of a list, or of one alone; of an intrinsic function what it is about. */
    static Set<String> each(JsonNode node) {
        var all = new LinkedHashSet<String>();
        if (node.isArray()) {
            node.forEach(item -> all.addAll(each(item)));
        } else if (node.isObject()) {
            node.forEach(argument -> all.add(
                    argument.isArray()
                            ? String.join(
                                    ".",
                                    argument.valueStream().map(JsonNode::asText).toList())
                            : argument.asText()));
        } else {
            all.add(node.asText());
        }
        return all;
    }

    private static Set<String> without(Set<String> all, String one) {
        var rest = new LinkedHashSet<>(all);
        rest.remove(one);
        return rest;
    }

    private static Set<String> with(Set<String> all, String one) {
        var more = new LinkedHashSet<>(all);
        more.add(one);
        return more;
    }
}
