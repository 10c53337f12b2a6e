// The C library's functions under names that do not collide with the cases of UnaryFunction.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@inline(__always) func exp2Of(_ x: Double) -> Double { exp2(x) }
@inline(__always) func expMinus1(_ x: Double) -> Double { expm1(x) }
@inline(__always) func logarithm(_ x: Double) -> Double { log(x) }
@inline(__always) func logarithm2(_ x: Double) -> Double { log2(x) }
@inline(__always) func logarithm10(_ x: Double) -> Double { log10(x) }
@inline(__always) func cubeRoot(_ x: Double) -> Double { cbrt(x) }
@inline(__always) func sine(_ x: Double) -> Double { sin(x) }
@inline(__always) func cosine(_ x: Double) -> Double { cos(x) }
@inline(__always) func tangent(_ x: Double) -> Double { tan(x) }
@inline(__always) func arcSine(_ x: Double) -> Double { asin(x) }
@inline(__always) func arcCosine(_ x: Double) -> Double { acos(x) }
@inline(__always) func arcTangent(_ x: Double) -> Double { atan(x) }
@inline(__always) func hyperbolicSine(_ x: Double) -> Double { sinh(x) }
@inline(__always) func hyperbolicCosine(_ x: Double) -> Double { cosh(x) }
@inline(__always) func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
@inline(__always) func areaSine(_ x: Double) -> Double { asinh(x) }
@inline(__always) func areaCosine(_ x: Double) -> Double { acosh(x) }
@inline(__always) func areaTangent(_ x: Double) -> Double { atanh(x) }
