import ConvEngine
import NumPyCore

extension OpTensor {
  /// Attention: the values weighted by how well their keys go with each query.
  ///
  /// - Parameters:
  ///   - query: `[batch, time, heads, depth]`.
  ///   - key: `[batch, source, heads, depth]`; its heads may be fewer, each for several of the query's.
  ///   - value: `[batch, source, heads, depth]`.
  ///   - bias: added to the logits `[batch, heads, time, source]`; nil for none.
  ///   - mask: false where a source does not count; nil for none.
  ///   - scale: what the logits are multiplied by; `1 / √depth` for nil.
  ///   - isCausal: whether a time sees no later source.
  /// - Returns: `[batch, time, heads, depth]`.
  /// - Throws: `ValueError` for another rank, or heads that do not fit.
  public static func attention(
    _ query: OpTensor, _ key: OpTensor, _ value: OpTensor, bias: OpTensor? = nil,
    mask: OpTensor? = nil, scale: Double? = nil, isCausal: Bool = false
  ) throws -> OpTensor {
    let (q, k) = (query.value.shape, key.value.shape)
    guard q.count == 4, k.count == 4, value.value.ndim == 4, k[2] > 0, q[2].isMultiple(of: k[2])
    else {
      throw NumPyError(
        .value,
        "`dot_product_attention` only supports 4D inputs. Received: query.shape="
          + "\(shapeText(query)), key.shape=\(shapeText(key)), value.shape=\(shapeText(value)).")
    }
    let repeats = q[2] / k[2]
    func heads(_ x: OpTensor) throws -> OpTensor {
      try repeats == 1 ? x : x.rearranged { try $0.repeated([repeats], axis: 2) }
    }
    let factor = scale ?? 1 / Double(q[3]).squareRoot()
    var logits = try einsum("btnh,bsnh->bnts", [query, try heads(key)]) * factor
    if let bias { logits = try logits + bias }
    let hidden = try number(-0.7 * Double(Float.greatestFiniteMagnitude))
    if let mask { logits = try chosen(where: mask.cast(to: .bool), logits, hidden) }
    if isCausal {
      let ones = try NDArray.ones([q[1], k[1]], dtype: .int32)
      let seen = try OpTensor(try ones.triangle(lower: true, diagonal: 0))
      logits = try chosen(where: seen.cast(to: .bool), logits, hidden)
    }
    let weights = try logits.activated(.softmax)
    return try einsum("bnts,bsnh->btnh", [weights, try heads(value)])
  }
}
