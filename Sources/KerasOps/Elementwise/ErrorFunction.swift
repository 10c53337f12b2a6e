import NumPyCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension OpTensor {
  /// The error function, `2/√π ∫₀ˣ e^(-t²) dt`.
  public func errorFunction() throws -> OpTensor {
    let x = try value.floating()
    let numbers = try x.tensor().values.map { erff($0) }
    return try OpTensor.made(
      try NDArray(numbers, shape: x.shape), from: [self],
      each: [{ try $0 * (-(x * x)).applying(.exp) * 1.1283791670955126 }])
  }
}
