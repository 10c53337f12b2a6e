// One step of the three common optimizers as vector code, on memory that the caller owns. Formulas
// and names are those of Keras 3.

import CKernels

/// Gradient descent: `w −= rate·g`, or with a momentum `m = μ·m − rate·g; w += m`, in Nesterov's form
/// `w += μ·m − rate·g`.
public func stepSGD(
  count: Int, weight: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
  velocity: UnsafeMutablePointer<Float>?, learningRate: Float, momentum: Float, nesterov: Bool
) {
  ck_sgd(count, weight, gradient, velocity, learningRate, momentum, nesterov ? 1 : 0)
}

/// RMSprop: `v = ρ·v + (1 − ρ)·g²; w −= rate·g / √(v + ε)`.
public func stepRMSprop(
  count: Int, weight: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
  velocity: UnsafeMutablePointer<Float>, learningRate: Float, rho: Double, epsilon: Float
) {
  ck_rmsprop(count, weight, gradient, velocity, learningRate, rho, epsilon)
}

/// Adam: `m += (g − m)(1 − β₁); v += (g² − v)(1 − β₂); w −= α·m / (√v + ε)`, where the caller has put
/// the corrections of the first steps into `alpha`.
public func stepAdam(
  count: Int, weight: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
  momentum: UnsafeMutablePointer<Float>, velocity: UnsafeMutablePointer<Float>, alpha: Float,
  beta1: Double, beta2: Double, epsilon: Float
) {
  ck_adam(count, weight, gradient, momentum, velocity, alpha, beta1, beta2, epsilon)
}
