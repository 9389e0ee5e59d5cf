// Shared by the native tests: points, and trainers for them, in one line.
#pragma once

#include <initializer_list>
#include <vector>

#include "downhill/evaluation.h"
#include "downhill/lanes.h"
#include "downhill/trainer.h"

namespace downhill {

// --- Numbers
// ---------------------------------------------------------------------------------------

/// σ(z)
double valueOf(const ActivationFunction& activation, double z);

/// da · σ′(z)
double derivativeOf(const ActivationFunction& activation, double z, double da = 1.0);

/// Whether an activation depends on its own z alone; softmax depends on all units.
inline bool isElementwise(Activation activation) { return activation != Activation::softmax; }

/// The largest magnitude in a matrix.
double largest(const Matrix& values);

/// The largest difference between two matrices of the same shape; infinite if shapes differ.
double distance(const Matrix& a, const Matrix& b);

bool allFinite(const Matrix& values);

// --- Points
// ----------------------------------------------------------------------------------------

/// One column of values.
Matrix column(std::initializer_list<double> values);

/// A matrix of numbers from [-limit, limit), drawn column by column.
Matrix randomMatrix(Index rows, Index columns, double limit, Random& random);

DataSet emptySet(Index points, Index inputs, Index outputs);
DataSet randomPoints(Index count, Index inputs, Index outputs, std::uint32_t seed = 7);

/// The four corners of a square, each labeled by the sign of x · y.
DataSet xorPoints();

/// One class in a disc, the other in a ring around it, equally many of each.
DataSet circle(Index count);

/// A sine of x at evenly spaced points.
DataSet sineCurve(Index count);

// --- Networks and trainers
// -------------------------------------------------------------------------

/// A network with these numbers of inputs, hidden units and outputs.
Settings shaped(const std::vector<int>& sizes, Activation hidden = Activation::tanh,
                Activation output = Activation::linear);

/// A small network with tanh throughout.
Settings smallNetwork();

/// A model of one weight and one bias, o = w x + b.
Settings oneWeight(double learningRate, int batchSize);

Trainer trainerOn(const DataSet& points, const Settings& settings);

/// The parameters of a new run after some steps.
Vector trained(const DataSet& points, const Settings& settings, int steps);

inline const Vector& parametersOf(Trainer& trainer) { return trainer.network().parameters(); }

/// The loss of the training set, without the penalty.
double lossOf(Trainer& trainer);

/// What training minimizes: the loss with the penalty.
double objectiveOf(Trainer& trainer);

/// The gradient of objectiveOf().
Vector gradientOf(Trainer& trainer);

/// For a model of one weight.
void setWeightAndBias(Trainer& trainer, double w, double b);
inline double weight(Trainer& trainer) { return parametersOf(trainer)[0]; }
inline double bias(Trainer& trainer) { return parametersOf(trainer)[1]; }

}  // namespace downhill
