import NumPyCore
import PyCore

extension ArrayObject {
  /// The numbers from the first on, as float64, the last axis fastest.
  public func numbers(first count: Int) -> [Double] {
    (0..<min(count, array.size)).map { array.scalar(atFlat: $0).asDouble }
  }

  /// The least and the largest number; nil for an empty array.
  public var extremes: (low: Double, high: Double)? {
    guard array.size > 0, let low = try? array.reduced(.min), let high = try? array.reduced(.max)
    else { return nil }
    return (low.scalar(atFlat: 0).asDouble, high.scalar(atFlat: 0).asDouble)
  }
}
