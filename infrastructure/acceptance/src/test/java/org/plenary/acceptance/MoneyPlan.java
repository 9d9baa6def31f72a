package org.plenary.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.plenary.local.faults.Fault;
import org.plenary.local.faults.Operation;

/**
 * How often functions of money are killed, and in the midst of how much.
 *
 * @param members who owe a fee
 * @param kills of each part in its turn
 * @param missing the defence that is taken away, to see that it was needed
 */
record MoneyPlan(int members, int kills, Missing missing, Random random) {
    /** A fee of 385 euros each. */
    static final long FEE = 385_00;

    enum Missing {
        NOTHING,
        /** Of a transaction that is asked for when somebody is killed, only the first half is done. */
        ATOMICITY
    }

    /** When a worker is killed, counted in writes that it asks for. */
    enum Moment {
        /** The table never hears of it. */
        ASKED,
        /** The worker never hears that it is done. */
        WRITTEN,
        /** It is at something else already. */
        LATER
    }

    boolean whole() {
        return missing == Missing.NOTHING;
    }

    Moment moment(int kill) {
        return whole() ? Moment.values()[kill % Moment.values().length] : Moment.ASKED;
    }

    /** What is done in place of what a worker asked for that is killed over it. */
    Fault instead(Operation operation) {
        var request = (ObjectNode) operation.request().deepCopy();
        var all = (ArrayNode) request.path("TransactItems");
        var half = request.putArray("TransactItems");
        for (JsonNode item : all) {
            if (half.size() < (all.size() + 1) / 2) {
                half.add(item);
            }
        }
        return new Fault.Instead(request);
    }
}
