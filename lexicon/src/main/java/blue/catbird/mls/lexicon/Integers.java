package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.OptionalLong;

/** The integers of the data model: 64 bits, and {@code 1.0} is one. */
final class Integers {
    /** How many digits the greatest 64-bit integer has. */
    private static final int MAX_DIGITS = 19;

    private Integers() {}

    /** The integer that a JSON number is; empty if it has a fraction or more than 64 bits. */
    static OptionalLong exact(JsonNode number) {
        if (number.isIntegralNumber()) {
            return number.canConvertToLong()
                    ? OptionalLong.of(number.longValue())
                    : OptionalLong.empty();
        }
        return hasNoDecimalForm(number) ? OptionalLong.empty() : exact(number.decimalValue());
    }

    /** Whether a number has a fraction, however small. */
    static boolean hasFraction(JsonNode number) {
        if (number.isIntegralNumber()) {
            return false;
        }
        return hasNoDecimalForm(number) || hasFraction(number.decimalValue());
    }

    static OptionalLong exact(BigDecimal number) {
        if (number.signum() == 0) {
            return OptionalLong.of(0);
        }
        // An exponent of a billion must not be written out.
        if ((long) number.precision() - number.scale() > MAX_DIGITS || hasFraction(number)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(number.longValueExact());
        } catch (ArithmeticException beyond64Bits) {
            return OptionalLong.empty();
        }
    }

    private static boolean hasFraction(BigDecimal number) {
        if (number.scale() <= 0 || number.signum() == 0) {
            return false;
        }
        return number.precision() <= number.scale() || number.stripTrailingZeros().scale() > 0;
    }

    /** A {@code double} that is not a number or infinite; JSON has no such thing, trees may. */
    private static boolean hasNoDecimalForm(JsonNode number) {
        return (number.isDouble() || number.isFloat()) && !Double.isFinite(number.doubleValue());
    }
}
